package dev.curfew.config;

import dev.curfew.permission.Conditions;
import dev.curfew.permission.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** Rules that want the approval of others, and whether it can be had. */
class ApprovalsTest {
  private static final String APART = "people in different chats may be one and the same.";

  private final Sheet sheet = new Sheet();

  /** Olga and Max are in both chats, Anna only in Slack. */
  private static final String HEAD = """
      apps:
        live: { sdk-app-id: 1, secret-id: a, secret-key: b }
        test: { sdk-app-id: 2, secret-id: a, secret-key: b }
      slack: { bot-token: xoxb-1, app-token: xapp-1 }
      discord: { token: c, guilds: ["81384788765712384"] }
      people:
        olga: { slack: U02, discord: "80351110224678912" }
        max: { slack: U03, discord: "80351110224678913" }
        anna: { slack: U04 }
      rules:
      """;

  /** Whoever {@code who} names asks to close rooms eu-… of live, from everywhere, and so many others have to approve. */
  private static String asking(String who, int approvals) {
    return asking(who, approvals, "");
  }

  private static String asking(String who, int approvals, String more) {
    return "  - { name: EU, who: { " + who + " }, where: \"*\", may: [dismiss], apps: [live], rooms: [\"eu-*\"],"
        + " approvals: " + approvals + more + " }\n";
  }

  /** Whoever {@code who} names may approve all rooms from everywhere. */
  private static String approving(String who) {
    return approving(who, "\"*\"", "\"*\"", "\"*\"");
  }

  private static String approving(String who, String where, String apps, String rooms) {
    return "  - { name: '" + who.replaceAll("[^a-z0-9]", " ") + "', who: { " + who + " }, where: " + where
        + ", may: [approve], apps: " + apps + ", rooms: " + rooms + " }\n";
  }

  @Test
  void theConditionsAreThoseOfTheRule() {
    String rules = asking("people: [olga, max]", 1, ", alone-with-reason: [olga, max], cases: 100/1h")
        + approving("people: [anna]");

    assertThat(sheet.settings(HEAD + rules).rules().getFirst().conditions()).isEqualTo(
        new Conditions(1, Set.of("olga", "max"), Optional.of(new Rate(100, Duration.ofHours(1)))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "approvals: 11            | rules[0].approvals            | \"11\" is not from 0 to 10.",
      "approvals: -1            | rules[0].approvals            | \"-1\" is not a whole number.",
      "cases: 100               | rules[0].cases                | \"100\" is not a rate.",
      "cases: 0/1h              | rules[0].cases                | \"0/1h\" is not at least 1 in 1ms to 24h.",
      "alone-with-reason: [eve] | rules[0].alone-with-reason[0] | \"eve\" is nobody under people:."})
  void haveTheirBounds(String line, String key, String what) {
    assertThat(sheet.problems(Sheet.sound("may: [dismiss]", "may: [dismiss]\n    " + line)))
        .extracting(Problem::key, Problem::what).contains(tuple(key, what));
  }

  @Nested
  class ARuleThatNobodyCouldEverSatisfy {
    @Test
    void isAProblemThatSaysWhichHowManyThereAreAndWhatToDo() {
      Problem problem = onlyProblem(asking("people: [olga]", 2) + approving("people: [olga, anna]"));

      assertThat(problem).hasToString("etc/curfew.yaml:11:101: rules[0].approvals: Rule \"EU\" asks for 2 approvals."
          + " Whoever asks, only 1 other person could approve. Nobody approves what they asked for themselves. Let more"
          + " people approve, or a user group or role, by a rule with may: [approve] for the same apps and rooms, from"
          + " channels of their own chat.");
    }

    @Test
    void hasNoApproversAtAll() {
      assertThat(onlyProblem(asking("slack-user-groups: [S01]", 1)).what())
          .isEqualTo("Rule \"EU\" asks for 1 approval. Whoever asks, nobody else could approve.");
    }

    /** The two requesters are the two approvers, so one is always left, and two are wanted. */
    @Test
    void hasApproversWhoCannotApproveTheirOwn() {
      assertThat(onlyProblem(asking("people: [olga, max]", 2) + approving("people: [olga, max]")).what())
          .isEqualTo("Rule \"EU\" asks for 2 approvals. Whoever asks, only 1 other person could approve.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack-users: [U02]", "slack-users: [T01/U02]", "discord-users: [\"80351110224678912\"]",
        "people: [olga], slack-users: [U02], discord-users: [\"80351110224678912\"]"})
    void hasOneApproverWhoAsksUnderAnotherIdentity(String olga) {
      assertThat(onlyProblem(asking("people: [olga]", 1) + approving(olga)).what())
          .endsWith("Whoever asks, nobody else could approve.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'\"*\"' | [test] | '\"*\"'",
        "'\"*\"' | []     | '\"*\"'",
        "'\"*\"' | [live] | '[\"us-*\", \"EU-*\"]'",
        "'{}'    | [live] | '\"*\"'",
        "'{ discord-channels: [\"41771983423143937\"] }' | [live] | '\"*\"'"})
    void hasApproversOnlyForOtherAppsRoomsOrPlaces(String where, String apps, String rooms) {
      assertThat(
          onlyProblem(asking("slack-users: [U07]", 1) + approving("slack-user-groups: [S01]", where, apps, rooms))
              .what())
          .endsWith("Whoever asks, nobody else could approve.");
    }

    @Test
    void hasApproversOnlyInAChatThatIsNotConfigured() {
      String rules = asking("people: [olga]", 1) + approving("discord-roles: [\"41771983423143936\"]");

      assertThat(sheet.problems(HEAD.replaceAll("discord: \\{ token.*\n", "") + rules)).extracting(Problem::what)
          .containsExactly("Rule \"EU\" asks for 1 approval. Whoever asks, nobody else could approve.");
    }

    @Test
    void isToldBesideEveryOtherProblem() {
      String rules = asking("people: [olga]", 1) + asking("people: [max]", 3);
      String text = "locale: fr\n" + HEAD.replace("xoxb-1", "\"${NONE}\"") + rules + "server: { port: x }\n";

      assertThat(sheet.problems(text)).extracting(Problem::key).containsExactly("locale", "slack.bot-token",
          "rules[0].approvals", "rules[1].approvals", "server.port");
    }

    /** The mistyped rule may be the one that names the approvers. */
    @Test
    void isNotSearchedForWhileRulesOrPeopleCannotBeRead() {
      String rules = asking("people: [olga]", 1) + approving("people: [anna, maks]");

      assertThat(sheet.problems(HEAD + rules)).extracting(Problem::what)
          .containsExactly("\"maks\" is nobody under people:.");
      assertThat(sheet.problems(HEAD.replace("slack: U04", "slack: anna")
          + asking("people: [olga]", 1))).extracting(Problem::key).containsExactly("people.anna.slack");
    }
  }

  @Nested
  class PeopleOfDifferentChats {
    private static final String SLACK_GROUP = "slack-user-groups: [S01]";
    private static final String DISCORD_ROLE = "discord-roles: [\"41771983423143936\"]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "slack-users: [U07]       | discord-users: [\"80351110224678999\"]",
        "slack-users: [U07]       | people: [max]",
        "people: [olga]           | discord-users: [\"80351110224678999\"]",
        "slack-user-groups: [S01] | discord-users: [\"80351110224678999\"]"})
    void whomNothingTellsApartCannotApproveForEachOther(String requester, String approver) {
      String rules = asking(requester, 1).replace("where: \"*\"", "where: { slack-channels: \"*\" }")
          + approving(approver, "{ discord-channels: \"*\" }", "\"*\"", "\"*\"");

      assertThat(onlyProblem(rules)).satisfies(problem -> {
        assertThat(problem.what())
            .isEqualTo("Rule \"EU\" asks for 1 approval. Whoever asks, nobody could approve who is"
                + " provably somebody else: " + APART);
        assertThat(problem.remedy()).isEqualTo(
            "Name all of them under people:, who ask and who approve, or let people of the same chat approve.");
      });
    }

    @Test
    void areToldApartIfPeopleNamesBoth() {
      String rules = asking("slack-users: [U02]", 1) + approving("discord-users: [\"80351110224678913\"]");

      assertThat(sheet.settings(HEAD + rules).warnings()).isEmpty();
    }

    /** Eve and Ivan could be one: the one who approves in Slack and the one who approves in Discord. */
    @Test
    void doNotCountTwiceEither() {
      String rules = asking("people: [olga]", 2)
          + approving("slack-users: [U07], discord-users: [\"80351110224678999\"]");

      assertThat(onlyProblem(rules).what()).isEqualTo("Rule \"EU\" asks for 2 approvals. Whoever asks, only 1 person"
          + " could approve who is provably somebody else: " + APART);
    }

    @Test
    void inGroupsMayBeAmongThoseWhomPeopleNamesWhichTheOthersAreWarnedOf() {
      String rules = asking(SLACK_GROUP, 1) + approving(DISCORD_ROLE);

      assertThat(warnings(rules)).extracting(Problem::key, Problem::what).containsExactly(tuple("rules[0].approvals",
          "Rule \"EU\" asks for 1 approval. Asked by a member of S01 whom people: does not name, nobody could approve who"
              + " is provably somebody else: " + APART));
    }

    @Test
    void inGroupsAreNotToldApartWithoutPeople() {
      String head = HEAD.replaceAll("(?s)people:\n.*?(?=rules:)", "");

      assertThat(sheet.problems(head + asking(SLACK_GROUP, 1) + approving(DISCORD_ROLE))).extracting(Problem::what)
          .containsExactly(
              "Rule \"EU\" asks for 1 approval. Whoever asks, nobody could approve who is provably somebody"
                  + " else: " + APART);
    }
  }

  @Nested
  class ARuleThatCanBeSatisfied {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "slack-user-groups: [S01] | 1  | slack-user-groups: [S01]",
        "people: [olga]           | 10 | slack-user-groups: [S01]",
        "people: [olga]           | 2  | 'people: [olga, max, anna]'",
        "slack-users: [U07]       | 1  | people: [olga]",
        "slack-users: [U07, U08]  | 1  | 'slack-users: [U07, U08]'"})
    void isReadWithoutAWord(String requester, int approvals, String approver) {
      assertThat(warnings(asking(requester, approvals) + approving(approver))).isEmpty();
    }

    @Test
    void mayHaveItsApproversInSeveralRules() {
      assertThat(warnings(asking("people: [olga]", 2) + approving("people: [max]")
          + approving("people: [anna]", "{ slack-channels: [C01] }", "[live]", "[\"e*\"]"))).isEmpty();
    }
  }

  @Nested
  class ARuleThatWorksForSomeOnly {
    @Test
    void isAWarningThatNamesWho() {
      assertThat(warnings(asking("people: [olga, max, anna]", 2) + approving("people: [olga, max]")))
          .singleElement().satisfies(warning -> {
            assertThat(warning.key()).isEqualTo("rules[0].approvals");
            assertThat(warning.what()).isEqualTo("Rule \"EU\" asks for 2 approvals. Asked by max or olga, only 1 other"
                + " person could approve.");
            assertThat(warning.remedy()).startsWith("Nobody approves what they asked for themselves.");
          });
    }

    @Test
    void namesIdsOfThoseWhomPeopleDoesNotNameAndAFewOfMany() {
      assertThat(warnings(asking("slack-users: [U07, U08]", 1) + approving("slack-users: [U07]"))).singleElement()
          .satisfies(warning -> assertThat(warning.what()).endsWith("Asked by U07, nobody else could approve."));
      String seven = "slack-users: [U21, U22, U23, U24, U25, U26, U27]";
      assertThat(warnings(asking(seven + ", people: [olga]", 7) + approving(seven))).singleElement()
          .satisfies(warning -> assertThat(warning.what())
              .endsWith("Asked by U21, U22, U23, U24, U25 or 2 more, only 6 other people could approve."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[\"eu-vip-*\"]       | \"eu-*\" of live",
        "[\"eu-1\", \"*-eu\"] | \"eu-*\" of live"})
    void isAWarningThatNamesTheRooms(String rooms, String unlucky) {
      assertThat(warnings(asking("people: [olga]", 1)
          + approving("slack-user-groups: [S01]", "\"*\"", "\"*\"", rooms))).extracting(Problem::what)
          .containsExactly("Rule \"EU\" asks for 1 approval, which not every room can get: too few people could approve"
              + " for all of " + unlucky + ".");
    }

    @Test
    void isAWarningThatNamesTheApp() {
      String everywhere = asking("people: [olga]", 1).replace("[live]", "\"*\"");

      assertThat(warnings(everywhere + approving("people: [anna]", "\"*\"", "[live]", "\"*\"")))
          .extracting(Problem::what)
          .containsExactly("Rule \"EU\" asks for 1 approval, which not every room can get: too"
              + " few people could approve for all of \"eu-*\" of test.");
    }

    @Test
    void isAWarningWhereNothingIsEverApproved() {
      String looking = asking("people: [olga]", 1).replace("[dismiss]", "[look]");

      assertThat(warnings(looking)).extracting(Problem::what)
          .containsExactly("Nothing that this rule allows is ever approved by others.");
    }
  }

  @Nested
  class GoingAheadAlone {
    @Test
    void makesNoSenseWithoutApprovals() {
      Problem problem = onlyProblem(asking("people: [olga]", 0, ", alone-with-reason: [olga]"));

      assertThat(problem.key()).isEqualTo("rules[0].alone-with-reason");
      assertThat(problem.what())
          .isEqualTo("This rule asks for no approvals, so there is nothing that anybody could go ahead without.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"people: [anna]", "slack-users: [T01/U04]", "slack-user-groups: [S01]"})
    void isForPeopleWhoCouldAsk(String who) {
      String rules = asking(who, 1, ", alone-with-reason: [anna]") + approving("people: [olga, max]");

      assertThat(warnings(rules)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"people: [olga]", "slack-users: [U05]", "discord-roles: [\"41771983423143936\"]"})
    void isAWarningForOthers(String who) {
      String rules = asking(who, 1, ", alone-with-reason: [anna]")
          + approving("people: [max], discord-roles: [\"41771983423143936\"]");

      assertThat(warnings(rules)).extracting(Problem::key, Problem::what).containsExactly(
          tuple("rules[0].alone-with-reason",
              "Whoever goes ahead alone has to ask first, which this rule does not let anna do."));
    }

    @Test
    void satisfiesARuleThatNobodyElseCould() {
      assertThat(warnings(asking("people: [olga, max]", 1, ", alone-with-reason: [olga]"))).extracting(Problem::what)
          .containsExactly(
              "Rule \"EU\" asks for 1 approval. Whoever asks, nobody else could approve. All that is left is"
                  + " to go ahead alone with a reason, for olga.");
    }

    @Test
    void isAWayForThoseWhomApproversLack() {
      String rules = asking("people: [olga, max, anna]", 2, ", alone-with-reason: [olga]")
          + approving("people: [olga, max]");

      assertThat(warnings(rules)).extracting(Problem::what).containsExactly(
          "Rule \"EU\" asks for 2 approvals. Asked by max, only 1 other person could approve.");
    }
  }

  private Problem onlyProblem(String rules) {
    assertThat(sheet.problems(HEAD + rules)).hasSize(1);
    return sheet.problems(HEAD + rules).getFirst();
  }

  private List<Problem> warnings(String rules) {
    return sheet.settings(HEAD + rules).warnings();
  }
}
