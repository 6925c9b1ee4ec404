package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryRecordTest {
  private static final RoomEvent EVENT = new RoomEvent(TrtcRoom.string(1400000001, "abcd"), RoomEvent.CREATED,
      Instant.EPOCH, Optional.empty(), Map.of());

  private final DeliveryRecord record = new DeliveryRecord();

  @Test
  void keepsTheLatestAndCountsAll() {
    for (int attempt = 1; attempt <= DeliveryRecord.KEPT + 5; attempt++) {
      record.note(new Delivery(EVENT, attempt, Optional.of(attempt % 2 == 0 ? 200 : 500)));
      record.note(new Dropped(EVENT, Dropped.Why.GIVEN_UP));
    }

    assertThat(record.deliveries()).hasSize(DeliveryRecord.KEPT);
    assertThat(record.deliveries().getFirst().attempt()).isEqualTo(6);
    assertThat(record.dropped()).hasSize(DeliveryRecord.KEPT);
    assertThat(record.tally()).isEqualTo(new Tally(20_005, 10_002, 20_005));
    assertThat(record.awaitDelivery(Delivery::succeeded, Duration.ZERO).attempt()).isEqualTo(6);
  }
}
