package dev.curfew.config;

import dev.curfew.chat.Platform;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.People;
import dev.curfew.permission.Rule;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration file: all of it or nothing, and if nothing then with every problem at once. The keys, their
 * defaults and bounds are told in {@code config/curfew.yaml}.
 */
public final class SettingsReader {
  private static final int LARGEST_FILE = 256 * 1024;
  private static final Kind<Locale> LOCALE = Kinds.oneOf(
      List.of(Locale.ENGLISH, Locale.KOREAN, Locale.CHINESE, Locale.JAPANESE), Locale::toLanguageTag);

  private final Function<String, @Nullable String> environment;
  private final Documents documents;

  /**
   * @param environment the value of an environment variable, null when it is not set: {@code System::getenv}
   * @param files where the configuration and the secrets of {@code file:PATH} are read: {@link FileSource#disk()}
   */
  public SettingsReader(Function<String, @Nullable String> environment, FileSource files) {
    this.environment = environment;
    this.documents = new Documents(files);
  }

  /** Reads the file at that path; a relative {@code file:PATH} in it starts from its folder. */
  public Reading read(Path file) {
    try {
      return read(file, documents.read(file, file.toString(), LARGEST_FILE));
    } catch (Unfit unreadable) {
      Problems problems = new Problems(file.toString());
      problems.add(Spot.START, unreadable.what(),
          unreadable.remedy().orElse("") + " Another file is named with --config FILE or CURFEW_CONFIG.");
      return new Reading.Refused(problems.all());
    }
  }

  /** Reads text as if it stood in that file, which need not exist. */
  public Reading read(Path file, String text) {
    Problems problems = new Problems(file.toString());
    if (text.length() > LARGEST_FILE) {
      problems.add(Spot.START, "The file is larger than " + LARGEST_FILE / 1024 + " kB.", "Is it the right file?");
      return new Reading.Refused(problems.all());
    }
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    Workbench bench = new Workbench(problems, new Resolver(environment, documents, folder));
    return YamlTree.parse(text, problems).flatMap(root -> settings(root, bench))
        .<Reading>map(Reading.Complete::new).orElseGet(() -> new Reading.Refused(problems.all()));
  }

  private static Optional<Settings> settings(Node tree, Workbench bench) {
    Section root = Section.of(tree, Spot.START, bench);
    return root.isSound() ? settings(root, bench.problems()) : Optional.empty();
  }

  private static Optional<Settings> settings(Section root, Problems problems) {
    boolean legible = problems.none();
    Locale locale = root.value("locale", LOCALE, Locale.ENGLISH);
    Section appSections = root.section("apps");
    List<AppSettings> apps = new AppsReader(problems).read(appSections);
    Optional<SlackSettings> slack = root.has("slack") ? SlackReader.read(root.section("slack")) : Optional.empty();
    Optional<DiscordSettings> discord = root.has("discord")
        ? new DiscordReader(problems).read(root.section("discord"))
        : Optional.empty();
    Set<Platform> running = running(root, problems);
    int before = problems.count();
    Section peopleSection = root.section("people");
    People people = new PeopleReader(problems).read(peopleSection);
    Map<Section, Rule> rules = new RulesReader(problems, appSections.keys(), peopleSection.keys()).read(root);
    if (legible && problems.count() == before) {
      new ApprovalCheck(problems, new Circles(people, running), AppsReader.legal(appSections.keys()), rules).check();
    }
    TuningReader tuning = new TuningReader(problems);
    Optional<ConfirmationSettings> confirmation = tuning.confirmation(root.section("confirmation"));
    Optional<ProofSettings> proof = tuning.proof(root.section("proof"));
    Optional<LimitSettings> limits = tuning.limits(root.section("limits"));
    Optional<Set<ChannelRef>> announce = announce(root.section("announce"), running, problems);
    Optional<StoreSettings> store = tuning.store(root.section("store"));
    Optional<ServerSettings> server = tuning.server(root.section("server"));
    return root.make(() -> {
      new RuleWarnings(problems, people, running).check(root.spot("rules"), rules);
      return new Settings(locale, apps, slack, discord, people, List.copyOf(rules.values()), confirmation.orElseThrow(),
          proof.orElseThrow(), limits.orElseThrow(), announce.orElseThrow(), store.orElseThrow(), server.orElseThrow(),
          problems.warnings());
    });
  }

  private static Set<Platform> running(Section root, Problems problems) {
    Set<Platform> running = EnumSet.noneOf(Platform.class);
    for (Platform platform : Platform.values()) {
      if (root.has(platform.label())) {
        running.add(platform);
      }
    }
    if (running.isEmpty()) {
      problems.add(Spot.START, "Neither slack: nor discord: is configured.",
          "Add one of the two sections, as in config/curfew.yaml.");
    }
    return running;
  }

  private static Optional<Set<ChannelRef>> announce(Section section, Set<Platform> running, Problems problems) {
    Set<ChannelRef> channels = new HashSet<>(section.list("slack-channels", Ids.SLACK_CHANNEL_ID));
    channels.addAll(section.list("discord-channels", Ids.DISCORD_CHANNEL));
    if (!channels.stream().map(ChannelRef::platform).allMatch(running::contains)) {
      problems.warn(section.spot(), "Outcomes cannot be posted to channels of a chat that is not configured.",
          "Add that chat's section, or remove its channels.");
    }
    return section.make(() -> channels);
  }
}
