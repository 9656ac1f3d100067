import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records that are hard to show to partition 0 of a topic, with each compression in turn, and prints what Kafka's own
 * consumer reads back: a line for each, of name, key, value and headers in hex; "-" is null.
 */
public class HostileRecords {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<Object[]> RECORDS = new ArrayList<>();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(String name, byte[] key, byte[] value, Header... headers) {
        RECORDS.add(new Object[] {name, key, value, headers});
    }

    private static Header header(String name, byte[] value) {
        return new RecordHeader(name, value);
    }

    public static void main(String[] args) throws Exception {
        String servers = args[0];
        String topic = args[1];
        add("long-key", utf8("k".repeat(9_999) + "!"), utf8("the key has 10,000 characters"));
        add("null-key", null, utf8("no key"));
        add("null-value", utf8("tombstone"), null);
        add("empty", new byte[0], new byte[0]);
        add("invalid-utf8", utf8("bad"), HEX.parseHex("616263c328ff"));
        add("cesu8-surrogate", utf8("half"), HEX.parseHex("61eda080eda081"));
        add("lone-surrogate-escape", utf8("half"), utf8("{\"a\":\"\\ud800\",\"b\":\"x\\udc00y\"}"));
        add("deep-json", utf8("deep"), utf8("[".repeat(10_000) + "]".repeat(10_000)));
        add("long-numbers", utf8("64"), utf8("{\"max\":9223372036854775807,\"more\":123456789012345678901234567890.10,\"e\":1e400}"));
        add("duplicate-keys", utf8("twice"), utf8("{\"a\":1,\"a\":2,\"\\u0061\":3}"));
        add("duplicate-headers", utf8("h"), utf8("headers"), header("same", utf8("one")), header("same", utf8("two")),
            header("", utf8("no name")), header("null", null), header("raw", HEX.parseHex("00ff")));
        add("right-to-left", utf8("rtl"), utf8("user\u202etxt.exe \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"));
        add("controls", utf8("c\u0007\u001b[31m"), utf8("a\u0001b\u0008c\u001b[31mred\u007f\u0085\u200b\ufeff"));
        add("zeros", utf8("z"), utf8("a\u0000b"));
        add("script", utf8("<b>key</b>"), utf8("<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"));
        add("formula", utf8("=1+1"), utf8("=HYPERLINK(\"http://example.com\",\"x\"),+2,-3,@SUM(A1)"));
        add("emoji", utf8("\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"), utf8("\ud83d\ude00\ud83c\uddf0\ud83c\uddf7 \ud55c\uae00"));
        add("eight-bytes", HEX.parseHex("00000000000003e8"), HEX.parseHex("7fffffffffffffff"));
        String[] codecs = {"none", "gzip", "snappy", "lz4", "zstd"};
        for (int i = 0; i < codecs.length; i++) {
            Map<String, Object> config = Map.of("bootstrap.servers", servers, "compression.type", codecs[i]);
            try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (Object[] each : RECORDS) {
                    var record = new ProducerRecord<>(topic, 0, (byte[]) each[1], (byte[]) each[2]);
                    for (Header header : (Header[]) each[3]) record.headers().add(header);
                    producer.send(record).get();
                }
            }
        }
        Map<String, Object> config = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            int seen = 0;
            while (seen < RECORDS.size() * codecs.length) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var line = new StringBuilder((String) RECORDS.get(seen % RECORDS.size())[0]);
                    line.append(' ').append(hex(record.key())).append(' ').append(hex(record.value()));
                    for (Header header : record.headers()) {
                        line.append(' ').append(hex(utf8(header.key()))).append('=').append(hex(header.value()));
                    }
                    System.out.println(line);
                    seen++;
                }
            }
        }
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "-" : HEX.formatHex(bytes);
    }
}
