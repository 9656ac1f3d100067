# Ottla alone; docker-compose.yml sets a Kafka beside it.
#   docker build -t ottla . && docker run --rm -p 127.0.0.1:3000:3000 -e KAFKA_BROKERS=host:port ottla

FROM node:24-bookworm-slim AS build
WORKDIR /build
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# The standalone server does not bring what a browser loads; `public` need not be there.
RUN npm run build \
 && cp -R .next/static .next/standalone/.next/static \
 && if [ -d public ]; then cp -R public .next/standalone/public; fi

FROM node:24-bookworm-slim
WORKDIR /ottla
# Inside a container loopback is nobody: all addresses, on purpose. Who may reach it is decided by what is published,
# and a Host other than localhost is refused unless OTTLA_HOSTS names it.
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    MALLOC_ARENA_MAX=2 \
    PORT=3000 \
    OTTLA_BIND=0.0.0.0 \
    HOSTNAME=0.0.0.0 \
    OTTLA_HOSTS="" \
    OTTLA_CONFIG=/ottla/ottla.yaml \
    OTTLA_DATA=/data
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /build/.next/standalone ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/api/health`).then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "server.js"]
