package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.tencent.Arrival;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.Delivery;
import dev.curfew.sandbox.tencent.Dropped;
import dev.curfew.sandbox.tencent.Member;
import dev.curfew.sandbox.tencent.RoomEvent;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/** The live rooms, and what Tencent heard and told. */
final class TencentScreen {
  private static final int ENTRIES = 120;
  private static final int FACES = 8;

  private final SandboxTencent tencent;

  TencentScreen(Sandbox sandbox) {
    this.tencent = sandbox.tencent();
  }

  /** The rooms in the order in which they were opened, with the first of those inside. */
  JsonNode rooms() {
    ArrayNode rooms = JsonNodeFactory.instance.arrayNode();
    for (TrtcRoom room : tencent.rooms().open()) {
      List<Member> inside = tencent.rooms().in(room);
      ObjectNode json = room(rooms.addObject(), room).put("people", inside.size());
      ArrayNode people = json.putArray("inside");
      inside.stream().limit(FACES).forEach(member -> person(people.addObject(), member));
    }
    return rooms;
  }

  private static void person(ObjectNode json, Member member) {
    json.put("id", member.id()).put("role", member.role().name().toLowerCase(Locale.ROOT)).put("muted",
        member.mute() != 0);
    ArrayNode media = json.putArray("media");
    member.publishing().stream().sorted().forEach(each -> media.add(each.name().toLowerCase(Locale.ROOT)));
  }

  private static ObjectNode room(ObjectNode json, TrtcRoom room) {
    return json.put("room", room.id()).put("kind", room.kind().name().toLowerCase(Locale.ROOT));
  }

  /** Requests and events, the latest last. */
  JsonNode log() {
    List<ObjectNode> entries = new ArrayList<>(requests());
    last(tencent.deliveries()).forEach(delivery -> entries.add(delivered(delivery)));
    last(tencent.dropped()).forEach(dropped -> entries.add(dropped(dropped)));
    entries.sort(Comparator.comparingLong(entry -> entry.path("at").asLong()));
    ArrayNode log = JsonNodeFactory.instance.arrayNode();
    last(entries).forEach(log::add);
    return log;
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - ENTRIES), all.size());
  }

  private List<ObjectNode> requests() {
    IdentityHashMap<Request, Call> calls = new IdentityHashMap<>();
    tencent.calls().forEach(call -> calls.put(call.request(), call));
    List<Exchange> posts = tencent.wire().exchanges().stream()
        .filter(exchange -> exchange.request().method().equals("POST")).toList();
    return last(posts).stream().map(post -> {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", post.request().at().toEpochMilli())
          .put("what", "request");
      Arrival arrival = Arrival.of(post.request());
      json.put("action", arrival.action());
      arrival.room().ifPresent(room -> room(json, room));
      post.fault().ifPresent(fault -> json.put("fault", words(fault)));
      Call call = calls.get(post.request());
      if (call != null) {
        json.put("acted", call.acted()).put("code", call.error().orElse("")).put("requestId", call.requestId());
      }
      return json;
    }).toList();
  }

  private static ObjectNode delivered(Delivery delivery) {
    return event(delivery.event()).put("attempt", delivery.attempt()).put("status", delivery.status().orElse(0));
  }

  private static ObjectNode dropped(Dropped dropped) {
    return event(dropped.event()).put("dropped", dropped.why().name().toLowerCase(Locale.ROOT));
  }

  private static ObjectNode event(RoomEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", event.at().toEpochMilli()).put("what", "event")
        .put("type", event.type());
    event.user().ifPresent(user -> json.put("user", user));
    return room(json, event.room());
  }

  private static String words(Fault fault) {
    return switch (fault) {
      case Fault.Delay delay -> "answered " + delay.by().toSeconds() + " s later";
      case Fault.Hold hold -> "answer held back";
      case Fault.Silence silence -> "never answered";
      case Fault.ResetAfterReading reset -> "connection reset, nothing done";
      case Fault.ResetAfterHandling reset -> "done, then connection reset";
      case Fault.CloseAfterReading close -> "connection closed, nothing done";
      case Fault.CloseAfterHandling close -> "done, then connection closed";
      case Fault.Answer answer -> "HTTP " + answer.response().status() + ", nothing done";
      case Fault.AnswerAfterHandling answer -> "done, then HTTP " + answer.response().status();
      case Fault.TruncatedBody truncated -> "done, half an answer";
      case Fault.EmptyBody empty -> "done, empty answer";
      case Fault.SlowBytes slow -> "done, answer byte by byte";
      case Fault.CloseIdle close -> "done, connection closed after the answer";
    };
  }
}
