package dev.curfew.app;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.curfew.chat.Platform;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCalls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may know whom. Change a rule in the commit that needs it. */
class ArchitectureTest {
  /** The core from the inside out: a package may use those before it. */
  private static final List<String> CORE = List.of("chat", "room", "permission", "checkup", "casework", "audit", "live",
      "words", "command", "trtc", "store", "config");

  private static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.curfew");
  private static final JavaClasses BOT = ALL.that(not(resideInAPackage("dev.curfew.sandbox..")));

  @Nested
  class Inwards {
    @Test
    void everyPackageOfTheCoreUsesOnlyThoseBeforeIt() {
      for (int i = 0; i < CORE.size() - 1; i++) {
        String[] later = CORE.subList(i + 1, CORE.size()).stream().map(ArchitectureTest::below).toArray(String[]::new);
        noClasses().that().resideInAPackage(below(CORE.get(i))).should().dependOnClassesThat()
            .resideInAnyPackage(later).allowEmptyShould(true).check(BOT);
      }
    }

    @Test
    void theCoreKnowsNoAdapterAndNotTheProgram() {
      noClasses().that(areCore()).should().dependOnClassesThat()
          .resideInAnyPackage("dev.curfew.slack..", "dev.curfew.discord..", "dev.curfew.app..").check(BOT);
    }

    @ParameterizedTest
    @CsvSource({"slack,discord", "discord,slack"})
    void anAdapterKnowsNeitherTheOtherNorTheProgramNorWhatOnlyTheProgramPutsTogether(String adapter, String other) {
      noClasses().that().resideInAPackage(below(adapter)).should().dependOnClassesThat()
          .resideInAnyPackage(below(other), "dev.curfew.app..", "dev.curfew.trtc..", "dev.curfew.store..",
              "dev.curfew.config..")
          .check(BOT);
    }

    @Test
    void nothingGoesInCircles() {
      slices().matching("dev.curfew.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void everyPackageHasItsPlaceInTheseRules() {
      Set<String> known = Set.of("slack", "discord", "app");
      assertThat(BOT.stream().map(type -> type.getPackageName().substring("dev.curfew.".length()).split("\\.")[0])
          .collect(Collectors.toSet())).allMatch(name -> CORE.contains(name) || known.contains(name));
    }
  }

  @Nested
  class Libraries {
    @ParameterizedTest
    @CsvSource({
        "com.slack.api.., slack",
        "net.dv8tion.jda.., discord",
        "okhttp3.., trtc slack discord",
        "javax.crypto.., trtc slack",
        "java.sql.., store",
        "javax.sql.., store",
        "org.jdbi.., store",
        "com.zaxxer.hikari.., store",
        "org.flywaydb.., store",
        "org.sqlite.., store",
        "org.postgresql.., store",
        "com.fasterxml.jackson.dataformat.yaml.., config",
        "com.sun.net.httpserver.., app",
        "picocli.., app",
        "io.micrometer.., app.metrics",
        "io.prometheus.., app.metrics",
        "ch.qos.logback.., app"})
    void eachHasItsPlace(String library, String places) {
      String[] allowed = java.util.Arrays.stream(places.split(" ")).map(ArchitectureTest::below).toArray(String[]::new);
      noClasses().that().resideOutsideOfPackages(allowed).should().dependOnClassesThat().resideInAPackage(library)
          .check(BOT);
    }
  }

  @Nested
  class Calls {
    @Test
    void allThatThereAreAreListed() {
      assertThat(BOT.stream().filter(each -> each.isAssignableTo(UserCall.class) && !each.isInterface())
          .map(JavaClass::getName)).containsExactlyInAnyOrderElementsOf(
              UserCalls.ALL.stream().map(call -> call.getClass().getName()).toList());
    }
  }

  @Nested
  class Surroundings {
    /** What reads a clock, chance or the environment, or ends the process; by owner and method. */
    private static final Map<String, Set<String>> FORBIDDEN = Map.of(
        "java.lang.System",
        Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "setProperty", "exit", "console"),
        "java.lang.Runtime", Set.of("exit", "halt", "addShutdownHook"),
        "java.lang.Math", Set.of("random"),
        "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
        "java.time.InstantSource", Set.of("system"),
        "java.time.Instant", Set.of("now"),
        "java.util.UUID", Set.of("randomUUID"),
        "java.util.concurrent.ThreadLocalRandom", Set.of("current"));
    private static final Set<String> NEVER_MADE = Set.of("java.util.Random", "java.security.SecureRandom",
        "java.util.SplittableRandom", "java.util.Date", "java.util.GregorianCalendar", "java.io.Console");

    @Test
    void areReadByTheProgramOnly() {
      noClasses().that().resideOutsideOfPackage("dev.curfew.app..").should()
          .accessTargetWhere(DescribedPredicate.describe("reads its surroundings", this::isForbidden)).check(BOT);
    }

    private boolean isForbidden(JavaAccess<?> access) {
      AccessTarget target = access.getTarget();
      String owner = target.getOwner().getFullName();
      String name = target.getName();
      boolean now = owner.startsWith("java.time.") && name.equals("now");
      boolean made = name.equals("<init>") && NEVER_MADE.contains(owner);
      return now || made || FORBIDDEN.getOrDefault(owner, Set.of()).contains(name);
    }

    @Test
    void outputIsTheProgramsToo() {
      noClasses().that().resideOutsideOfPackage("dev.curfew.app..").should().accessField(System.class, "out")
          .orShould().accessField(System.class, "err").check(BOT);
    }
  }

  @Nested
  class Platforms {
    @Test
    void onlyAdaptersAndTheConfigurationAskWhichOneItIs() {
      noClasses().that().resideOutsideOfPackages("dev.curfew.slack..", "dev.curfew.discord..", "dev.curfew.config..")
          .and().doNotBelongToAnyOf(Platform.class).should().accessField(Platform.class, "SLACK")
          .orShould().accessField(Platform.class, "DISCORD").check(BOT);
    }
  }

  @Nested
  class TheSandbox {
    @Test
    void usesNothingOfOurs() {
      noClasses().that().resideInAPackage("dev.curfew.sandbox..").should()
          .dependOnClassesThat(resideInAPackage("dev.curfew..").and(not(resideInAPackage("dev.curfew.sandbox.."))))
          .check(ALL);
    }

    @Test
    void isUsedByNobody() {
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.curfew.sandbox..").check(BOT);
    }

    @Test
    void knowsNoLibraryOfTheBots() {
      noClasses().that().resideInAPackage("dev.curfew.sandbox..").should().dependOnClassesThat()
          .resideInAnyPackage("com.slack.api..", "net.dv8tion.jda..", "okhttp3..").check(ALL);
    }
  }

  @Test
  void everyPackageSaysThatNothingIsNull() {
    classes().should(new ArchCondition<JavaClass>("be in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        JavaPackage home = type.getPackage();
        boolean marked = home.tryGetPackageInfo().isPresent() && home.isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getFullName() + " is in " + home.getName()));
      }
    }).check(ALL);
  }

  private static DescribedPredicate<JavaClass> areCore() {
    return resideInAnyPackage(CORE.stream().map(ArchitectureTest::below).toArray(String[]::new));
  }

  private static String below(String name) {
    return "dev.curfew." + name + "..";
  }
}
