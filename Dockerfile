# Curfew in a container:
#   docker build -t curfew . && docker run --env-file .env -v "$PWD/config:/curfew/config:ro" -v curfew-data:/curfew/data curfew
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY pom.xml ./
COPY .mvn .mvn
COPY config/format config/format
COPY config/slack-manifest.yaml config/
COPY bot-core bot-core
COPY bot-slack bot-slack
COPY bot-discord bot-discord
COPY bot-app bot-app
# Only what the bot needs: the sandbox is for tests, so its module is here for its place in the build and nothing else.
COPY bot-sandbox/pom.xml bot-sandbox/
RUN mvn -q -B -Pquick -DskipTests -Dmaven.test.skip=true -pl bot-app -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home curfew && mkdir -p /curfew/data && chown curfew /curfew/data
WORKDIR /curfew
COPY --from=build /source/bot-app/target/lib lib
USER 10001
# The embedded store is one file in here. With PostgreSQL nothing is kept in the container.
VOLUME /curfew/data
ENV CURFEW_LOG_FORMAT=json CURFEW_HOST=0.0.0.0
EXPOSE 8080
# The image has no HTTP client, but bash.
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m", "-Xmx128m", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", \
  "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-cp", "lib/*", "dev.curfew.app.Main"]
CMD ["run"]
