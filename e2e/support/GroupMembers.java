import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Members of groups, and what else reads and writes, as Kafka's own clients make them; until SIGTERM.
 *
 * subscribe {topic} name=value…     a consumer that subscribes by name
 * pattern {pattern} name=value…     a consumer of group.protocol=consumer whose pattern the broker resolves
 * revoke-slowly {topic} name=value… gives partitions up only when the file named by revoke.when is there
 * assign {topic} name=value…        partition 0 without membership, committed by hand
 * transaction {topic} name=value…   three records to partition 0 in a transaction that stays open; aborted at the end
 */
public class GroupMembers {
    public static void main(String[] args) throws Exception {
        Map<String, Object> config = new HashMap<>();
        for (int i = 2; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            config.put(pair[0], pair[1]);
        }
        Object given = config.remove("revoke.when");
        Path revokeWhen = given == null ? null : Path.of(given.toString());
        if (args[0].equals("transaction")) transaction(args[1], config);
        else consume(args[0], args[1], config, revokeWhen);
    }

    private static void consume(String how, String what, Map<String, Object> config, Path revokeWhen) throws Exception {
        Thread main = Thread.currentThread();
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.wakeup();
            try {
                main.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        ConsumerRebalanceListener listener = new ConsumerRebalanceListener() {
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                System.out.println("assigned " + partitions);
            }

            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                System.out.println("revoked " + partitions);
                if (!how.equals("revoke-slowly") || partitions.isEmpty()) return;
                try {
                    while (!Files.exists(revokeWhen)) Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TopicPartition only = new TopicPartition(what, 0);
        if (how.equals("pattern")) consumer.subscribe(new SubscriptionPattern(what), listener);
        else if (how.equals("assign")) consumer.assign(List.of(only));
        else consumer.subscribe(List.of(what), listener);
        try {
            while (true) {
                consumer.poll(Duration.ofMillis(200));
                if (!how.equals("assign")) continue;
                consumer.commitSync(Map.of(only, new OffsetAndMetadata(consumer.position(only))));
                System.out.println("committed");
            }
        } catch (WakeupException e) {
            System.out.println("leaving");
        } finally {
            consumer.close();
        }
    }

    private static void transaction(String topic, Map<String, Object> config) throws Exception {
        KafkaProducer<String, String> producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            producer.abortTransaction();
            producer.close();
            stopped.countDown();
        }));
        producer.initTransactions();
        producer.beginTransaction();
        for (int i = 0; i < 3; i++) producer.send(new ProducerRecord<>(topic, 0, "k", "open " + i)).get();
        System.out.println("open");
        stopped.await();
    }
}
