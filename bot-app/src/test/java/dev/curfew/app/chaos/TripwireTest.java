package dev.curfew.app.chaos;

import dev.curfew.app.chaos.KillPoint.Moment;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Courier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TripwireTest {
  private final List<String> happened = new ArrayList<>();

  /** Notes what it is asked to do. */
  private final Courier courier = new Courier() {
    @Override
    public Platform platform() {
      return Platform.SLACK;
    }

    @Override
    public Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message) {
      happened.add("shown");
      return new Delivery.Done(Optional.empty());
    }

    @Override
    public Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
      throw new IllegalStateException("away");
    }

    @Override
    public Delivery say(Place place, Message message) {
      throw new IllegalStateException("away");
    }

    @Override
    public Delivery replacePrompt(CaseNumber number, Message message) {
      throw new IllegalStateException("away");
    }
  };

  private Courier wired(Moment moment, String work, int passage) {
    return new Tripwire(new KillPoint(work, moment), passage, () -> happened.add("dead")).around(courier);
  }

  private static void show(Courier courier) {
    courier.show(new CaseNumber(1), Place.channel(Platform.SLACK, "T01", "C01"), Optional.empty(), message());
  }

  private static Message message() {
    return new Message(Sign.NONE, new Text(List.of()), List.of(), List.of(), List.of(), Visibility.CHANNEL);
  }

  @Test
  void fallsBeforeTheWork() {
    show(wired(Moment.BEFORE, "show", 1));

    assertThat(happened).containsExactly("dead", "shown");
  }

  @Test
  void fallsAfterTheWork() {
    show(wired(Moment.AFTER, "show", 1));

    assertThat(happened).containsExactly("shown", "dead");
  }

  @Test
  void fallsAtTheWantedPassageOnly() {
    Courier wired = wired(Moment.AFTER, "show", 2);

    show(wired);
    show(wired);
    show(wired);

    assertThat(happened).containsExactly("shown", "shown", "dead", "shown");
  }

  @Test
  void failuresPassThroughIt() {
    Courier wired = wired(Moment.AFTER, "show", 1);

    assertThatThrownBy(() -> wired.replacePrompt(new CaseNumber(1), message()))
        .isInstanceOf(IllegalStateException.class).hasMessage("away");
    assertThat(happened).isEmpty();
  }

  @Test
  void everyPointIsReadBackFromItsName() {
    assertThat(KillPoint.all()).hasSize(32).allMatch(point -> KillPoint.parse(point.toString()).equals(point));
  }
}
