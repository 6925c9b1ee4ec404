# Curfew in a container; README says how to run it, and bot-app/image/try.sh tries this file out.
#   docker build -t curfew .
# Whoever mirrors images, or pins them by digest, says so with --build-arg. Both have to be of one architecture.
ARG BUILD_BASE=maven:3.9.16-eclipse-temurin-25-noble
ARG RUN_BASE=eclipse-temurin:25.0.4.1_1-jre-noble

FROM ${BUILD_BASE} AS build
WORKDIR /source
# What the build needs and nothing else: .dockerignore is a list of what is let in.
COPY . .
RUN mvn -q -B -Pquick -Dcyclonedx.skip=false -DskipTests -Dmaven.test.skip=true package
# A class path with its jars in a fixed order, without which the cache below fits on some machines and not on others; and
# SQLite's library unpacked, since nothing can be when the root file system is read-only.
RUN mkdir -p /image/native && cp -r bot-app/target/lib bot-app/target/curfew.cdx.json bot-app/image/java.options /image/ \
  && library=org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so && jar -xf /image/lib/sqlite-jdbc-*.jar "$library" \
  && mv "$library" /image/native/ \
  && printf -- '-cp\n/curfew/lib/%s\n' "$(ls /image/lib | LC_ALL=C sort | paste -s -d : | sed 's|:|:/curfew/lib/|g')" \
    >> /image/java.options

FROM ${RUN_BASE} AS runtime
RUN groupadd --system --gid 10001 curfew && useradd --system --uid 10001 --gid curfew --no-create-home curfew \
  && mkdir -p /curfew/config /curfew/data && chown curfew:curfew /curfew/data
COPY --from=build /image /curfew
WORKDIR /curfew

# The bot does its main job in the sandbox, and what it has loaded by then becomes the AOT cache. Nothing else of this stage
# gets into the image. The JVM is the image's own, and so are the jars, down to their times: else the cache would not fit.
FROM runtime AS train
COPY --from=build /source/bot-sandbox/target/lib /sandbox
COPY bot-app/image/record.sh /usr/local/bin/
RUN java -cp '/sandbox/*' dev.curfew.sandbox.cli.Main try --bot=record.sh --bot=run && flock /tmp/recording true \
  && java -XX:AOTMode=create -XX:AOTConfiguration=/tmp/curfew.aotconf -XX:AOTCache=/tmp/curfew.aot @/curfew/java.options

FROM runtime
COPY --from=train /tmp/curfew.aot /curfew/
ARG RUN_BASE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Curfew" \
  org.opencontainers.image.description="Closes live Tencent RTC rooms from Slack and Discord" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.base.name="docker.io/library/${RUN_BASE}"
USER 10001:10001
# The embedded store is one file in here, and nothing else is ever written. With PostgreSQL not even that.
VOLUME /curfew/data
ENV CURFEW_CONFIG=/curfew/config/curfew.yaml CURFEW_LOG_FORMAT=json CURFEW_HOST=0.0.0.0
EXPOSE 8080
STOPSIGNAL SIGTERM
# The image has no HTTP client, but bash.
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["java", "-XX:AOTCache=/curfew/curfew.aot", "@/curfew/java.options", "dev.curfew.app.Main"]
CMD ["run"]
