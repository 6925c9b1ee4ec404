package dev.curfew.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Gap;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Events from fields. Forgiving by itself about what is too much or spelled otherwise: {@link EventCodec} writes what was read
 * once more, and refuses what differs.
 */
final class EventReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Labels<Platform> PLATFORMS = Labels.of("platform", Platform.values(), Platform::label);
  private static final Labels<RoomKind> ROOM_KINDS = Labels.of("kind of room", RoomKind.values(), RoomKind::label);
  private static final Labels<Verb> VERBS = Labels.of("button", Verb.values(), Verb::label);
  private static final Labels<CaseState> STATES = Labels.of("state", CaseState.values());
  private static final Labels<Gap> GAPS = Labels.of("gap", Gap.values());
  private static final Labels<Outcome.Doubt> DOUBTS = Labels.of("doubt", Outcome.Doubt.values());
  private static final Labels<Outcome.Obstacle> OBSTACLES = Labels.of("obstacle", Outcome.Obstacle.values());

  private final String token;
  private final Function<Author, Actor> people;

  EventReader(String token, Function<Author, Actor> people) {
    this.token = token;
    this.people = people;
  }

  /** Somebody as an entry names them. */
  record Author(Platform platform, String commitment) {}

  /** @throws IllegalArgumentException when a field is missing or holds what it cannot hold */
  Entry read(String text) {
    return entry(new Node(tree(text), ""));
  }

  /** Who did it, of an entry in which somebody did something. */
  static Optional<Author> author(JsonNode entry) {
    return new Node(entry, "").maybe("by").map(EventReader::author);
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("It is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private Entry entry(Node node) {
    return new Entry(node.number("seq"), new CaseNumber(node.number("case")), event(node.text("kind"), node));
  }

  private CaseEvent event(String kind, Node node) {
    Instant at = node.instant("at");
    return switch (kind) {
      case "asked" -> new CaseEvent.Asked(at, by(node), place(node.node("place")), ItemFields.wanted(node), token);
      case "refused" -> new CaseEvent.Refused(at, refusal(node.node("why")));
      case "prompted" ->
        new CaseEvent.Prompted(at, node.text("rule"), node.count("approvals"), node.instant("deadline"),
            SeenFields.read(node));
      case "found-changed" -> new CaseEvent.FoundChanged(at, by(node), from(node), SeenFields.read(node));
      case "corrected" -> new CaseEvent.Corrected(at, by(node), from(node), room(node.node("to")));
      case "proved" ->
        new CaseEvent.Proved(at, node.instant("closed"), node.count("out"), node.yes("certain"));
      case "not-proved" -> new CaseEvent.NotProved(at);
      case "reopened" -> new CaseEvent.Reopened(at, node.instant("opened"), node.maybeText("first"));
      case "confirmed" -> new CaseEvent.Confirmed(at, by(node), from(node), node.text("rule"));
      case "approval-asked" -> new CaseEvent.ApprovalAsked(at, by(node), from(node), node.text("rule"),
          node.count("needed"), node.instant("deadline"));
      case "approved" ->
        new CaseEvent.Approved(at, by(node), from(node), node.text("rule"), node.count("still-needed"));
      case "declined" -> new CaseEvent.Declined(at, by(node), from(node), node.text("rule"), node.maybeText("reason"));
      case "went-alone" -> new CaseEvent.WentAlone(at, by(node), from(node), node.text("rule"), node.text("reason"));
      case "signed-off" -> new CaseEvent.SignedOff(at, by(node), from(node), node.text("rule"));
      case "cancelled" -> new CaseEvent.Cancelled(at, by(node), from(node));
      case "expired" -> new CaseEvent.Expired(at);
      case "asked-again" -> new CaseEvent.AskedAgain(at, by(node), from(node));
      case "joined" -> new CaseEvent.Joined(at, other(node));
      case "overtaken" -> new CaseEvent.Overtaken(at, other(node));
      case "attempted" -> new CaseEvent.Attempted(at, node.count("attempt"));
      case "answered" -> new CaseEvent.Answered(at, node.count("attempt"), outcome(node.node("outcome")),
          node.yes("will-try-again"));
      case "begun" -> new CaseEvent.Begun(at);
      case "items-attempted" -> new CaseEvent.ItemsAttempted(at, ItemFields.attempts(node));
      case "items-answered" -> new CaseEvent.ItemsAnswered(at, ItemFields.answers(node));
      case "items-left" -> new CaseEvent.ItemsLeft(at, ItemFields.left(node));
      case "items-proved" -> new CaseEvent.ItemsProved(at, ItemFields.proofs(node));
      case "stop-asked" -> new CaseEvent.StopAsked(at, by(node), from(node));
      case "finished" -> new CaseEvent.Finished(at);
      case "watched" -> new CaseEvent.Watched(at, by(node), from(node), node.instant("until"));
      case "given-up" -> new CaseEvent.GivenUp(at);
      case "sent-again" -> new CaseEvent.SentAgain(at, by(node), from(node), node.text("rule"));
      case "press-refused" -> new CaseEvent.PressRefused(at, by(node), from(node), VERBS.read(node.text("verb")),
          refusal(node.node("why")));
      case "checked" -> new CaseEvent.Checked(at, by(node), from(node));
      case "shown" -> new CaseEvent.Shown(at, place(node.node("place")), STATES.read(node.text("state")),
          node.yes("edited"));
      default -> throw new IllegalArgumentException("There is no kind of event called \"" + kind + "\".");
    };
  }

  private Actor by(Node node) {
    return people.apply(author(node.node("by")));
  }

  private static Author author(Node by) {
    return new Author(platform(by), by.text("person"));
  }

  private static Place from(Node node) {
    return place(node.node("from"));
  }

  private static CaseNumber other(Node node) {
    return new CaseNumber(node.number("other"));
  }

  private static Place place(Node node) {
    return new Place(platform(node), node.text("space"), node.text("channel"), node.maybeText("thread"));
  }

  private static Platform platform(Node node) {
    return PLATFORMS.read(node.text("platform"));
  }

  static Room room(Node node) {
    RoomKind kind = ROOM_KINDS.read(node.text("kind"));
    return new Room(new AppName(node.text("app")), RoomId.parse(kind, node.text("id")));
  }

  private static Refusal refusal(Node node) {
    String kind = node.text("kind");
    return switch (kind) {
      case "no-rule" -> new Refusal.NoRule(node.maybeText("nearest"), gaps(node));
      case "too-many" -> new Refusal.TooMany(node.maybeText("rule"), node.instant("again"));
      case "not-the-requester" -> new Refusal.NotTheRequester();
      case "own-request" -> new Refusal.OwnRequest();
      case "not-alone" -> new Refusal.NotAlone(node.text("rule"));
      case "approved-already" -> new Refusal.ApprovedAlready();
      case "person-not-proven" -> new Refusal.PersonNotProven();
      case "other-id" -> new Refusal.OtherId();
      case "right-gone" -> new Refusal.RightGone(node.count("rooms"));
      default -> throw new IllegalArgumentException("There is no refusal called \"" + kind + "\".");
    };
  }

  private static Set<Gap> gaps(Node node) {
    return node.texts("gaps").stream().map(GAPS::read).collect(Collectors.toSet());
  }

  static Outcome outcome(Node node) {
    String kind = node.text("kind");
    return switch (kind) {
      case "accepted" -> new Outcome.Accepted(node.text("request-id"));
      case "rejected" -> new Outcome.Rejected(new ErrorCode(node.text("code")), node.text("request-id"));
      case "unknown" -> new Outcome.Unknown(DOUBTS.read(node.text("doubt")),
          node.maybeText("code").map(ErrorCode::new), node.maybeText("request-id"));
      case "not-sent" -> new Outcome.NotSent(OBSTACLES.read(node.text("obstacle")));
      default -> throw new IllegalArgumentException("There is no outcome called \"" + kind + "\".");
    };
  }

  /** An object of the entry, and where in it that stands, for messages. */
  record Node(JsonNode json, String path) {

    String text(String name) {
      return maybeText(name).orElseThrow(missing(name));
    }

    Optional<String> maybeText(String name) {
      return maybe(name).map(Node::json).map(JsonNode::textValue);
    }

    List<String> texts(String name) {
      List<String> texts = new ArrayList<>();
      node(name).json().forEach(each -> texts.add(each.asText()));
      return texts;
    }

    long number(String name) {
      return maybe(name).map(Node::json).filter(JsonNode::isIntegralNumber).filter(JsonNode::canConvertToLong)
          .orElseThrow(missing(name)).longValue();
    }

    int count(String name) {
      return maybe(name).map(Node::json).filter(JsonNode::isIntegralNumber).filter(JsonNode::canConvertToInt)
          .orElseThrow(missing(name)).intValue();
    }

    boolean yes(String name) {
      return maybe(name).map(Node::json).filter(JsonNode::isBoolean).orElseThrow(missing(name)).booleanValue();
    }

    Instant instant(String name) {
      return Instant.ofEpochMilli(number(name));
    }

    Optional<Instant> maybeInstant(String name) {
      return maybe(name).isPresent() ? Optional.of(instant(name)) : Optional.empty();
    }

    List<Node> nodes(String name) {
      List<Node> nodes = new ArrayList<>();
      node(name).json().forEach(each -> nodes.add(new Node(each, path + name + ".")));
      return nodes;
    }

    Node node(String name) {
      return maybe(name).orElseThrow(missing(name));
    }

    Optional<Node> maybe(String name) {
      return Optional.ofNullable(json.get(name)).map(value -> new Node(value, path + name + "."));
    }

    private Supplier<IllegalArgumentException> missing(String name) {
      return () -> new IllegalArgumentException("Its \"" + path + name + "\" is missing or cannot be read.");
    }
  }
}
