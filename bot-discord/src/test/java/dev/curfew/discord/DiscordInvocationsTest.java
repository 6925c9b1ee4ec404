package dev.curfew.discord;

import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.command.Look;
import dev.curfew.discord.DiscordInvocations.Read;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DiscordInvocationsTest {
  private static final String GUILD = "81384788765712384";
  private static final Place OPS = Place.channel(Platform.DISCORD, GUILD, "41771983423143937");
  private final DiscordInvocations invocations = new DiscordInvocations(Set.of(GUILD));

  /** As in Discord's documentation, with what concerns Curfew. */
  private static DataObject command() {
    return DataObject.fromJson("""
        {"id": "846462639134605312", "application_id": "845027738276462632", "type": 2, "token": "A_UNIQUE_TOKEN",
         "version": 1, "guild_id": "81384788765712384", "channel_id": "41771983423143937",
         "guild": {"id": "81384788765712384", "locale": "en-US", "features": []},
         "channel": {"id": "41771983423143937", "type": 0, "parent_id": "41771983423143000"},
         "context": 0, "authorizing_integration_owners": {"0": "81384788765712384"},
         "member": {"user": {"id": "53908232506183680", "username": "mason", "global_name": "Mason"},
           "roles": ["539082325061836999"], "nick": "night owl", "permissions": "2147483647", "pending": false},
         "data": {"id": "771825006014889984", "name": "dismiss-room", "type": 1,
           "options": [{"type": 3, "name": "id", "value": "abcd"}]}}
        """);
  }

  private static Asker mason(String name) {
    return new Asker(new Person(Platform.DISCORD, "", "53908232506183680"), name, Standing.MEMBER,
        Set.of(new GroupId(Platform.DISCORD, "539082325061836999")), Set.of());
  }

  private Invocation understood(DataObject payload) {
    return ((Read.Understood) invocations.read(payload, true)).invocation();
  }

  @Test
  void aCommandIsTyped() {
    assertThat(understood(command())).isEqualTo(new Invocation.Typed(mason("night owl"), OPS, "dismiss-room",
        new Arguments.Fields("abcd", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void aButtonIsPressed() {
    DataObject press = command().put("type", 3)
        .put("data", DataObject.empty().put("component_type", 2).put("custom_id", "curfew:ask-again:to:ken"));

    assertThat(understood(press)).isEqualTo(new Invocation.Pressed(mason("night owl"), OPS, Verb.ASK_AGAIN, "to:ken"));
  }

  @Test
  void aFormIsSubmitted() {
    assertThat(understood(form("curfew:go-alone:to:ken"))).isEqualTo(
        new Invocation.Submitted(mason("night owl"), OPS, Verb.GO_ALONE, "to:ken", Map.of("reason", "fire")));
  }

  @Test
  void aPickedRoomIsHandedOnAsItIs() {
    DataObject picked = command();
    picked.getObject("data").getArray("options").getObject(0).put("value", "123 kind:number app:live");

    assertThat(((Invocation.Typed) understood(picked)).arguments()).isEqualTo(new Arguments.Fields(
        "123 kind:number app:live", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"ko,ko", "zh-CN,zh-CN", "en-US,en-US", "es-419,es-419"})
  void theClientsLanguageIsThePersons(String told, String language) {
    assertThat(understood(command().put("locale", told)).asker())
        .isEqualTo(mason("night owl").speaking(Locale.forLanguageTag(language)));
  }

  @Test
  void aLanguageThatIsNoneIsNotTold() {
    for (Object strange : List.of("", "!", 7, DataArray.empty(), DataObject.empty())) {
      assertThat(understood(command().put("locale", strange)).asker()).isEqualTo(mason("night owl"));
    }
    assertThat(understood(command().putNull("locale")).asker()).isEqualTo(mason("night owl"));
  }

  @Nested
  class ACommandAboutUsers {

    private static DataObject typed(String command, String options) {
      return command().put("data", DataObject.empty().put("type", 1).put("name", command)
          .put("options", DataArray.fromJson(options.replace('\'', '"'))));
    }

    private Arguments.Fields fields(String command, String options) {
      return (Arguments.Fields) ((Invocation.Typed) understood(typed(command, options))).arguments();
    }

    @Test
    void keepsRoomUsersAndHowApart() {
      assertThat(understood(typed("remove-user", "[{'type':3,'name':'room','value':'eu-1'},"
          + "{'type':3,'name':'users','value':'ann, ben'},{'type':3,'name':'app','value':'live'},"
          + "{'type':3,'name':'kind','value':'string'},{'type':3,'name':'dry-run','value':'yes'},"
          + "{'type':3,'name':'reason','value':'spam'}]"))).isEqualTo(
              new Invocation.Typed(mason("night owl"), OPS, "remove-user",
                  new Arguments.Fields("eu-1", Optional.of("ann, ben"), Optional.empty(), Optional.empty(),
                      Optional.of("live"), Optional.of("string"), Optional.of("yes"), Optional.of("spam"))));
    }

    @Test
    void saysWhatIsBlocked() {
      assertThat(fields("block-user", "[{'type':3,'name':'room','value':'eu-1'},{'type':3,'name':'user','value':'ann'},"
          + "{'type':3,'name':'media','value':'audio'}]")).isEqualTo(
              new Arguments.Fields("eu-1", Optional.of("ann"), Optional.of("audio"), Optional.empty(),
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
      assertThat(fields("unblock-user",
          "[{'type':3,'name':'room','value':'eu-1'},{'type':3,'name':'user','value':'ann'}]")).isEqualTo(
              new Arguments.Fields("eu-1", Optional.of("ann"), Optional.empty(), Optional.empty(), Optional.empty(),
                  Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        eu-1                        | eu-1
        eu 1                        | "eu 1"
        eu 1 kind:string            | "eu 1" kind:string
        123 kind:number app:live    | 123 kind:number app:live
        "eu 1" app:live             | "eu 1" app:live
        eu 1 · 3 people             | eu 1 · 3 people
        ~ eu-1 ~                    | eu-1
        """)
    void isAboutOneRoomSoThatNoPartOfItsIdIsTakenForAUser(String typed, String rooms) {
      DataObject payload = typed("remove-user", "[]");
      payload.getObject("data").getArray("options")
          .add(DataObject.empty().put("type", 3).put("name", "room").put("value", typed));

      assertThat(((Invocation.Typed) understood(payload)).arguments()).extracting("rooms").isEqualTo(rooms);
    }
  }

  @Nested
  class AFile {

    private static DataObject withFile(String resolved) {
      DataObject payload = command();
      payload.getObject("data").put("resolved", DataObject.fromJson(resolved.replace('\'', '"'))).getArray("options")
          .add(DataObject.empty().put("type", 11).put("name", "list").put("value", "77"));
      return payload;
    }

    private static final String KNOWN = "{'attachments':{'77':{'id':'77','filename':'rooms.csv','size':12,"
        + "'url':'https://cdn.discordapp.com/x/rooms.csv','content_type':'text/csv'}}}";

    @Test
    void goesWithTheCommandUntilItIsRead() {
      Read.Understood read = (Read.Understood) invocations.read(withFile(KNOWN), true);

      assertThat(read.list()).contains(
          new SentFile("rooms.csv", "text/csv", 12, "https://cdn.discordapp.com/x/rooms.csv"));
      assertThat(((Invocation.Typed) read.invocation()).arguments()).extracting("list").isEqualTo(Optional.empty());
      assertThat(((Invocation.Typed) DiscordInvocations.listing(read.invocation(), "eu-1\neu-2")).arguments())
          .isEqualTo(new Arguments.Fields("abcd", Optional.empty(), Optional.empty(), Optional.of("eu-1\neu-2"),
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void andIdsAreBothLeftOutWhereNothingIsTyped() {
      DataObject payload = command();
      payload.getObject("data").remove("options");

      assertThat(((Invocation.Typed) understood(payload)).arguments()).isEqualTo(
          new Arguments.Fields("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
              Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void thatIsNowhereMakesTheCommandNonsense() {
      for (String resolved : List.of("{}", "{'attachments':{}}", "{'attachments':{'77':{}}}",
          "{'attachments':{'77':{'filename':'a.txt','size':'large','url':'x'}}}")) {
        assertThat(invocations.read(withFile(resolved), true)).as(resolved).isEqualTo(new Read.Strange());
      }
      assertThat(invocations.read(withFile(KNOWN).put("guild_id", "1"), true)).isEqualTo(new Read.Elsewhere());
    }

    @Test
    void withAnotherCommandIsNotLookedAt() {
      DataObject payload = withFile(KNOWN);
      payload.getObject("data").put("name", "remove-user");

      assertThat(((Read.Understood) invocations.read(payload, true)).list()).isEmpty();
    }
  }

  private static DataObject form(String id) {
    return command().put("type", 5).put("data", DataObject.fromJson("""
        {"components": [{"type": 18, "id": 1,
          "component": {"type": 4, "id": 2, "custom_id": "reason", "value": "fire"}}]}
        """).put("custom_id", id));
  }

  @Nested
  class ASubcommand {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        help    | []                                                         | help
        whoami  | []                                                         | whoami
        mine    | []                                                         | mine
        review  | []                                                         | review
        case    | [{"type":4,"name":"number","value":1042}]                  | case 1042
        case    | [{"type":3,"name":"number","value":"#1042"}]               | case #1042
        history | [{"type":3,"name":"room","value":"eu-7"}]                  | history eu-7
        history | [{"type":3,"name":"room","value":"eu 7"}]                  | history "eu 7"
        history | [{"type":3,"name":"room","value":"eu\u00A07"}]            | history "eu 7"
        history | [{"type":3,"name":"room","value":"\\"eu 7\\" kind:number"}] | history "eu 7" kind:number
        why     | [{"type":3,"name":"room","value":"eu-7"}]                  | why eu-7
        why     | [{"type":3,"name":"kind","value":"number"},{"type":3,"name":"room","value":"7"},{"type":3,"name":"app","value":"live"}] | why 7 app:live kind:number
        """)
    void isTheLineThatSomebodyElsewhereWouldType(String name, String options, String line) {
      DataObject sub = DataObject.empty().put("type", 1).put("name", name).put("options",
          DataArray.fromJson(options));
      DataObject payload = command().put("data", DataObject.empty().put("type", 1).put("name", "curfew").put("options",
          DataArray.empty().add(sub)));

      assertThat(understood(payload)).isEqualTo(
          new Invocation.Typed(mason("night owl"), OPS, "curfew", new Arguments.Line(line)));
    }
  }

  @Nested
  class WhileAnIdIsTyped {

    private DataObject typing(String options) {
      return command().put("type", 4).put("data", DataObject.empty().put("type", 1).put("name", "dismiss-room")
          .put("options", DataArray.fromJson(options)));
    }

    private Optional<Look> look(String options) {
      return invocations.look(typing(options), true);
    }

    private static Look looking(String text, Optional<String> app) {
      return new Look(mason("night owl"), OPS, "dismiss-room", text, app);
    }

    @Test
    void somebodyLooksForWhatStandsThere() {
      assertThat(look("[{'type':3,'name':'id','value':'ab','focused':true}]".replace('\'', '"')))
          .contains(looking("ab", Optional.empty()));
      assertThat(look("[{'type':3,'name':'id','value':'','focused':true}]".replace('\'', '"')))
          .contains(looking("", Optional.empty()));
    }

    @Test
    void theAppThatWasChosenCounts() {
      assertThat(look("[{'type':3,'name':'app','value':'live'},{'type':3,'name':'id','value':'a b','focused':true}]"
          .replace('\'', '"'))).contains(looking("a b", Optional.of("live")));
    }

    private Optional<Look> look(String command, String options) {
      DataObject payload = typing(options.replace('\'', '"'));
      payload.getObject("data").put("name", command);
      return invocations.look(payload, true);
    }

    @Test
    void ofACommandAboutUsersTheRoomIsLookedForFirst() {
      for (String command : Set.of("remove-user", "block-user", "unblock-user")) {
        assertThat(look(command, "[{'type':3,'name':'room','value':'eu','focused':true}]"))
            .contains(new Look(mason("night owl"), OPS, command, "eu", Optional.empty()));
      }
    }

    @Test
    void thenItsUsersAreLookedFor() {
      String room = "{'type':3,'name':'room','value':'123 kind:number app:live'},{'type':3,'name':'app','value':'live'},";
      assertThat(look("remove-user", "[" + room + "{'type':3,'name':'users','value':'ann, b','focused':true}]"))
          .contains(new Look(mason("night owl"), OPS, "remove-user", "ann, b", Optional.of("live"),
              Optional.of("123 kind:number app:live")));
      assertThat(look("block-user", "[" + room + "{'type':3,'name':'user','value':'','focused':true}]"))
          .contains(new Look(mason("night owl"), OPS, "block-user", "", Optional.of("live"),
              Optional.of("123 kind:number app:live")));
      assertThat(look("unblock-user",
          "[{'type':3,'name':'room','value':'eu 1'},{'type':3,'name':'user','value':'a','focused':true}]"))
          .contains(new Look(mason("night owl"), OPS, "unblock-user", "a", Optional.empty(),
              Optional.of("\"eu 1\"")));
    }

    @Test
    void nobodyLooksForUsersWithoutARoomNorForThoseOfAnotherOption() {
      assertThat(look("remove-user", "[{'type':3,'name':'users','value':'a','focused':true}]")).isEmpty();
      assertThat(look("remove-user",
          "[{'type':3,'name':'room','value':' '},{'type':3,'name':'users','value':'a','focused':true}]")).isEmpty();
      assertThat(look("block-user",
          "[{'type':3,'name':'room','value':'eu'},{'type':3,'name':'users','value':'a','focused':true}]")).isEmpty();
      assertThat(look("block-user",
          "[{'type':3,'name':'room','value':'eu'},{'type':3,'name':'media','value':'a','focused':true}]")).isEmpty();
    }

    @Test
    void nobodyLooksWithoutTheFocusOnTheId() {
      assertThat(look("[{'type':3,'name':'id','value':'ab'}]".replace('\'', '"'))).isEmpty();
      assertThat(look("[{'type':3,'name':'id','value':'ab'},{'type':3,'name':'app','value':'l','focused':true}]"
          .replace('\'', '"'))).isEmpty();
      assertThat(look("[]")).isEmpty();
    }

    @Test
    void nobodyLooksWithAnotherCommandOrBySendingOne() {
      DataObject good = typing("[{'type':3,'name':'id','value':'ab','focused':true}]".replace('\'', '"'));
      assertThat(invocations.look(good, true)).isPresent();

      assertThat(invocations.look(good.put("type", 2), true)).isEmpty();
      good.put("type", 4).getObject("data").put("name", "curfew");
      assertThat(invocations.look(good, true)).isEmpty();
      good.getObject("data").put("name", "dismiss-room").put("type", 3);
      assertThat(invocations.look(good, true)).isEmpty();
    }

    @Test
    void nobodyLooksFromElsewhereOrWithNonsense() {
      DataObject good = typing("[{'type':3,'name':'id','value':'ab','focused':true}]".replace('\'', '"'));

      assertThat(invocations.look(good, false)).isEmpty();
      for (String field : Set.of("guild_id", "member", "channel", "data", "authorizing_integration_owners")) {
        assertThat(invocations.look(DataObject.fromJson(good.toJson()).put(field, "x"), true)).as(field).isEmpty();
        assertThat(invocations.look(DataObject.fromJson(good.toJson()).remove(field), true)).as(field).isEmpty();
      }
      assertThat(invocations.look(DataObject.empty(), true)).isEmpty();
      assertThat(look("[{\"name\":\"id\",\"focused\":true}]")).isEmpty();
      assertThat(look("[{\"name\":\"id\",\"focused\":\"perhaps\",\"value\":\"ab\"}]")).isEmpty();
    }

    @Test
    void whatReadsCommandsDoesNotTakeItForOne() {
      assertThat(invocations.read(typing("[{\"name\":\"id\",\"focused\":true,\"value\":\"ab\"}]"), true))
          .isEqualTo(new Read.Strange());
    }
  }

  @Nested
  class TheName {

    @Test
    void isTheNickThenTheDisplayNameThenTheUsernameThenTheId() {
      DataObject payload = command();
      DataObject member = payload.getObject("member");
      member.putNull("nick");
      assertThat(understood(payload).asker().name()).isEqualTo("Mason");
      member.getObject("user").putNull("global_name");
      assertThat(understood(payload).asker().name()).isEqualTo("mason");
      member.getObject("user").put("username", " ");
      assertThat(understood(payload).asker().name()).isEqualTo("53908232506183680");
    }
  }

  @Nested
  class Standings {

    @Test
    void somebodyWhoHasNotPassedTheRulesScreenIsAMember() {
      DataObject payload = command();
      payload.getObject("member").put("pending", true);

      assertThat(understood(payload).asker().standing()).isEqualTo(Standing.MEMBER);
    }

    @Test
    void botsAndDiscordItselfAreBots() {
      for (String flag : Set.of("bot", "system")) {
        DataObject payload = command();
        payload.getObject("member").getObject("user").put(flag, true);

        assertThat(understood(payload).asker().standing()).isEqualTo(Standing.BOT);
      }
    }
  }

  @Nested
  class ThePlace {

    @Test
    void ofEveryKindOfThreadIsItsParent() {
      for (int thread : Set.of(10, 11, 12)) {
        DataObject payload = command();
        payload.getObject("channel").put("type", thread);

        assertThat(understood(payload).place()).isEqualTo(
            new Place(Platform.DISCORD, GUILD, "41771983423143000", Optional.of("41771983423143937")));
      }
    }

    @Test
    void ofAThreadWithoutAParentIsTheThreadWhichNoRuleNames() {
      DataObject payload = command().put("channel", DataObject.empty().put("id", "5").put("type", 11));

      assertThat(understood(payload).place().channel()).isEqualTo("5");
    }

    @Test
    void ofAnUnservedGuildIsElsewhere() {
      assertThat(invocations.read(command().put("guild_id", "1"), true)).isEqualTo(new Read.Elsewhere());
    }

    @Test
    void withTheBotDetachedIsElsewhere() {
      assertThat(invocations.read(command(), false)).isEqualTo(new Read.Elsewhere());
    }

    @Test
    void whereOnlyAUserInstalledTheAppIsElsewhere() {
      DataObject owners = DataObject.empty().put("1", "53908232506183680");

      assertThat(invocations.read(command().put("authorizing_integration_owners", owners), true))
          .isEqualTo(new Read.Elsewhere());
    }
  }

  @Nested
  class Nonsense {

    @Test
    void isNotUnderstoodAndNeverThrown() {
      assertThat(invocations.read(command().put("data", DataArray.empty()), true)).isEqualTo(new Read.Strange());
      assertThat(invocations.read(command().put("member", "x"), true)).isEqualTo(new Read.Strange());
      assertThat(invocations.read(command().put("type", 77), true)).isEqualTo(new Read.Strange());
      assertThat(invocations.read(command().put("type", "two"), true)).isEqualTo(new Read.Strange());
      assertThat(invocations.read(command().put("authorizing_integration_owners", "x"), true))
          .isIn(new Read.Strange(), new Read.Elsewhere());
      assertThat(invocations.read(DataObject.empty(), true)).isEqualTo(new Read.Elsewhere());
    }

    @Test
    void ofAFormIsNotUnderstood() {
      for (String id : Set.of("curfew:confirm:x", "curfew:explode:x", "other:go-alone:x", "curfew:go-alone", "")) {
        assertThat(invocations.read(form(id), true)).isEqualTo(new Read.Strange());
      }
      DataObject bent = form("curfew:go-alone:x");
      bent.getObject("data").put("components", "none");
      assertThat(invocations.read(bent, true)).isEqualTo(new Read.Strange());
      bent.getObject("data").put("components", DataArray.empty().add("text"));
      assertThat(invocations.read(bent, true)).isEqualTo(new Read.Strange());
    }

    @Test
    void ofAnOptionThatIsANumberIsText() {
      DataObject payload = command();
      payload.getObject("data").put("options",
          DataArray.empty().add(DataObject.empty().put("type", 4).put("name", "id").put("value", 42)));

      assertThat(((Invocation.Typed) understood(payload)).arguments()).extracting("rooms").isEqualTo("42");
    }
  }
}
