package dev.curfew.audit;

import dev.curfew.audit.EventReader.Node;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemLeft;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.Item;
import dev.curfew.casework.Wanted;
import dev.curfew.casework.Wanted.LeftOut;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.RoomDeed;
import dev.curfew.room.UserAction;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCalls;
import dev.curfew.room.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was asked for, and what became of many things, as fields. One thing alone has the field {@code action}, many {@code actions}. */
final class ItemFields {
  private static final Labels<Wanted.Why> WHYS = Labels.of("reason to leave something out", Wanted.Why.values());

  private ItemFields() {}

  static Fields wanted(Wanted wanted) {
    Fields fields = new Fields().with("language", wanted.language().map(Locale::toLanguageTag));
    if (wanted.actions().size() == 1) {
      fields.with("action", action(wanted.actions().getFirst()));
    } else {
      fields.withObjects("actions", wanted.actions().stream().map(ItemFields::action).toList());
    }
    if (!wanted.leftOut().isEmpty()) {
      fields.withObjects("left-out", wanted.leftOut().stream()
          .map(each -> new Fields().with("name", each.name()).with("why", Labels.label(each.why()))).toList());
    }
    return fields;
  }

  static Wanted wanted(Node node) {
    List<RoomAction> actions = node.maybe("actions").isPresent()
        ? node.nodes("actions").stream().map(ItemFields::action).toList()
        : List.of(action(node.node("action")));
    List<LeftOut> leftOut = node.maybe("left-out").isPresent()
        ? node.nodes("left-out").stream().map(each -> new LeftOut(each.text("name"), WHYS.read(each.text("why"))))
            .toList()
        : List.of();
    Optional<Locale> language = node.maybeText("language").map(Locale::forLanguageTag);
    return new Wanted(actions, leftOut, node.maybeText("reason"), language);
  }

  private static Fields action(RoomAction action) {
    Fields fields = new Fields().with("kind", action.deed().label()).with("room", EventWriter.room(action.room()));
    return switch (action) {
      case RoomAction.DismissRoom dismiss -> fields;
      case UserAction about -> users(fields, about).with(nameOfChoice(about.deed()), about.choice());
    };
  }

  private static Fields users(Fields fields, UserAction action) {
    List<String> users = action.users().stream().map(UserId::text).toList();
    return action.deed().mostAtOnce() > 1 ? fields.with("users", users) : fields.with("user", users.getFirst());
  }

  private static String nameOfChoice(UserCall call) {
    return call.choice().map(UserCall.Choice::name).orElse("");
  }

  private static RoomAction action(Node node) {
    Room room = EventReader.room(node.node("room"));
    String kind = node.text("kind");
    return kind.equals(RoomDeed.DISMISS_ROOM.label())
        ? new RoomAction.DismissRoom(room)
        : UserCalls.of(kind).map(call -> action(call, room, node))
            .orElseThrow(() -> new IllegalArgumentException("There is no action called \"" + kind + "\"."));
  }

  private static RoomAction action(UserCall call, Room room, Node node) {
    List<String> users = call.mostAtOnce() > 1 ? node.texts("users") : List.of(node.text("user"));
    return call.of(room, users.stream().map(UserId::new).toList(),
        call.choice().map(choice -> node.text(choice.name())));
  }

  static Fields attempts(List<ItemAttempt> attempts) {
    return items(attempts.stream().map(each -> item(each.item()).with("attempt", each.attempt())).toList());
  }

  static List<ItemAttempt> attempts(Node node) {
    return node.nodes("items").stream().map(each -> new ItemAttempt(each.count("item"), each.count("attempt")))
        .toList();
  }

  static Fields answers(List<ItemAnswer> answers) {
    return items(answers.stream().map(each -> item(each.item()).with("attempt", each.attempt())
        .with("outcome", EventWriter.outcome(each.outcome())).with("will-try-again", each.willTryAgain())).toList());
  }

  static List<ItemAnswer> answers(Node node) {
    return node.nodes("items").stream().map(each -> new ItemAnswer(each.count("item"), each.count("attempt"),
        EventReader.outcome(each.node("outcome")), each.yes("will-try-again"))).toList();
  }

  static Fields left(List<ItemLeft> left) {
    return items(left.stream().map(each -> switch (each.why()) {
      case Item.Left.ToAnother(CaseNumber other) -> item(each.item()).with("why", "other").with("other", other.value());
      case Item.Left.Gone gone -> item(each.item()).with("why", "gone");
      case Item.Left.OpenedAnew anew -> item(each.item()).with("why", "opened-anew");
    }).toList());
  }

  static List<ItemLeft> left(Node node) {
    return node.nodes("items").stream().map(each -> new ItemLeft(each.count("item"), why(each))).toList();
  }

  private static Item.Left why(Node node) {
    String why = node.text("why");
    return switch (why) {
      case "other" -> new Item.Left.ToAnother(new CaseNumber(node.number("other")));
      case "gone" -> new Item.Left.Gone();
      case "opened-anew" -> new Item.Left.OpenedAnew();
      default -> throw new IllegalArgumentException("There is no reason called \"" + why + "\".");
    };
  }

  static Fields proofs(List<ItemProof> proofs) {
    return items(proofs.stream().map(each -> item(each.item()).with("happened", each.happened().toEpochMilli())
        .with("out", each.out()).with("certain", each.certain())).toList());
  }

  static List<ItemProof> proofs(Node node) {
    return node.nodes("items").stream().map(each -> new ItemProof(each.count("item"), each.instant("happened"),
        each.count("out"), each.yes("certain"))).toList();
  }

  private static Fields item(int number) {
    return new Fields().with("item", number);
  }

  private static Fields items(List<Fields> items) {
    return new Fields().withObjects("items", items);
  }
}
