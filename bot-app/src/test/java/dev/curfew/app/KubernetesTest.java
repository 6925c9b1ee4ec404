package dev.curfew.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.curfew.config.FileSource;
import dev.curfew.config.Settings;
import dev.curfew.config.SettingsReader;
import dev.curfew.config.SlackSettings;
import dev.curfew.config.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** config/kubernetes.yaml, which operators begin with. */
class KubernetesTest {
  private static final Path EXAMPLE = Path.of("..", "config", "kubernetes.yaml");
  private static final Path DOCKERFILE = Path.of("..", "Dockerfile");
  /** What the entries of the Secret hold. */
  private static final Map<String, String> SECRETS = Map.of("tencent-secret-id", "made-up-secret-id",
      "tencent-secret-key",
      "made-up-secret-key", "trtc-callback-key", "madeUpCallbackKey", "slack-bot-token", "xoxb-made-up",
      "slack-signing-secret", "made-up-signing-secret", "discord-token", "made-up-discord-token", "store-url",
      "jdbc:postgresql://db.example.com/curfew?user=curfew&password=made-up&sslmode=verify-full");

  private final Map<String, JsonNode> objects;
  private final JsonNode pod;
  private final JsonNode container;

  KubernetesTest() throws IOException {
    List<JsonNode> documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(EXAMPLE.toFile())
        .readAll();
    objects = documents.stream()
        .collect(Collectors.toMap(document -> document.path("kind").asText(), Function.identity()));
    pod = object("Deployment").path("spec").path("template").path("spec");
    container = pod.path("containers").path(0);
  }

  private JsonNode object(String kind) {
    return objects.getOrDefault(kind, new YAMLMapper().missingNode());
  }

  private JsonNode volume(String name) {
    return pod.path("volumes").valueStream().filter(volume -> volume.path("name").asText().equals(name)).findFirst()
        .orElseThrow();
  }

  private Path mountedAt(String name) {
    return container.path("volumeMounts").valueStream().filter(mount -> mount.path("name").asText().equals(name))
        .map(mount -> Path.of(mount.path("mountPath").asText())).findFirst().orElseThrow();
  }

  /** With the files that are mounted, and no others. */
  private Settings settings(Set<Path> used) {
    Path folder = mountedAt("secrets");
    Map<Path, String> files = volume("secrets").path("secret").path("items").valueStream()
        .collect(Collectors.toMap(item -> folder.resolve(item.path("path").asText()),
            item -> SECRETS.getOrDefault(item.path("key").asText(), "")));
    FileSource mounted = (file, atMost) -> {
      if (!files.containsKey(file)) {
        throw new NoSuchFileException(file.toString());
      }
      used.add(file);
      return files.getOrDefault(file, "").getBytes(StandardCharsets.UTF_8);
    };
    String text = object("ConfigMap").path("data").path("curfew.yaml").asText();
    assertThat(files).isNotEmpty();
    Settings settings = Sound.settings(new SettingsReader(Map.<String, String>of()::get, mounted)
        .read(mountedAt("config").resolve("curfew.yaml"), text));
    assertThat(used).isEqualTo(files.keySet());
    return settings;
  }

  @Test
  void itsConfigurationIsSoundWithTheSecretsThatAreMountedAndNeedsThemAll() {
    Settings settings = settings(new HashSet<>());

    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.store().kind()).isEqualTo(StoreSettings.Kind.POSTGRESQL);
    assertThat(settings.slack()).get().extracting(SlackSettings::door).isInstanceOf(SlackSettings.Http.class);
    assertThat(settings.discord()).isPresent();
  }

  @Test
  void whereItsConfigurationLiesIsWhereTheImageLooks() throws IOException {
    String data = object("ConfigMap").path("data").fieldNames().next();

    assertThat(volume("config").path("configMap").path("name"))
        .isEqualTo(object("ConfigMap").path("metadata").path("name"));
    assertThat(Files.readString(DOCKERFILE)).contains("CURFEW_CONFIG=" + mountedAt("config").resolve(data) + " ");
  }

  @Test
  void itsProbesAskThePortThatTheBotListensOn() {
    JsonNode port = container.path("ports").path(0);

    assertThat(settings(new HashSet<>()).server()).hasToString("ServerSettings[host=0.0.0.0, port="
        + port.path("containerPort").asInt() + "]");
    assertThat(probe("startupProbe")).isEqualTo("/healthz at http");
    assertThat(probe("livenessProbe")).isEqualTo("/healthz at http");
    assertThat(probe("readinessProbe")).isEqualTo("/readyz at http");
    assertThat(port.path("name").asText()).isEqualTo("http");
    assertThat(object("Service").path("spec").path("ports").path(0).path("targetPort").asText()).isEqualTo("http");
  }

  private String probe(String name) {
    JsonNode asked = container.path(name).path("httpGet");
    return asked.path("path").asText() + " at " + asked.path("port").asText();
  }

  @Test
  void itsReplicasRunWithoutAnyRightAsTheImagesUser() throws IOException {
    JsonNode rights = container.path("securityContext");

    assertThat(object("Deployment").path("spec").path("replicas").asInt()).isEqualTo(2);
    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("securityContext").path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
    assertThat(Files.readString(DOCKERFILE))
        .contains("\nUSER " + pod.path("securityContext").path("runAsUser").asText() + ":"
            + pod.path("securityContext").path("runAsGroup").asText() + "\n");
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.path("capabilities").path("drop").path(0).asText()).isEqualTo("ALL");
  }

  /** Ten seconds are the bot's, see {@link Run}. */
  @Test
  void theyAreLeftTimeToFinish() {
    int before = container.path("lifecycle").path("preStop").path("sleep").path("seconds").asInt();

    assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(before + 10);
  }

  @Test
  void oneStaysUpAndAllFindIt() {
    JsonNode labels = object("Deployment").path("spec").path("template").path("metadata").path("labels");

    assertThat(object("Deployment").path("spec").path("selector").path("matchLabels")).isEqualTo(labels);
    assertThat(object("PodDisruptionBudget").path("spec").path("selector").path("matchLabels")).isEqualTo(labels);
    assertThat(object("PodDisruptionBudget").path("spec").path("maxUnavailable").asInt()).isEqualTo(1);
    assertThat(object("Service").path("spec").path("selector")).isEqualTo(labels);
  }
}
