package dev.curfew.audit;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeadKeeperTest {
  private static final Head SEVENTH = new Head(7, Hash.of(new byte[]{7}));

  private final AtomicReference<Head> stored = new AtomicReference<>(Head.NONE);
  private final HeadKeeper keeper = new HeadKeeper(stored::get);

  @Test
  void aHeadIsSignedOffOnceUntilItMoves() {
    stored.set(SEVENTH);
    assertThat(keeper.signOff()).contains(SEVENTH);
    assertThat(keeper.signOff()).isEmpty();

    Head eighth = new Head(8, Hash.of(new byte[]{8}));
    stored.set(eighth);
    assertThat(keeper.signOff()).contains(eighth);
  }

  @Test
  void anEmptyHistoryHasNothingToSignOff() {
    assertThat(keeper.signOff()).isEmpty();
  }

  @Test
  void aHeadIsReadAsItIsWritten() {
    assertThat(Head.parse(SEVENTH.toString())).isEqualTo(SEVENTH);
    for (String wrong : new String[]{"", "7", "7:", ":" + SEVENTH.hash(), "x:" + SEVENTH.hash(), "-1:" + SEVENTH.hash(),
        "7:abcd"}) {
      assertThatThrownBy(() -> Head.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
