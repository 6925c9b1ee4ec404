package dev.curfew.sandbox.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** One way for a server or the network to misbehave. The request is always read whole before. */
public sealed interface Fault {
  /** Whether the handler runs, so that the request takes effect. */
  boolean handles();

  /** Handled at once, answered normally but later. */
  record Delay(Duration by) implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Handled at once, answered normally once the latch is open: for whatever is to happen between an act and its answer. */
  record Hold(CountDownLatch until) implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Not handled, never answered; the connection stays open. */
  record Silence() implements Fault {
    @Override
    public boolean handles() {
      return false;
    }
  }

  /** Not handled; the connection is reset (TCP RST). */
  record ResetAfterReading() implements Fault {
    @Override
    public boolean handles() {
      return false;
    }
  }

  /** Handled; the connection is reset (TCP RST) instead of the answer. */
  record ResetAfterHandling() implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Not handled; the connection is ended (TCP FIN) without a byte. */
  record CloseAfterReading() implements Fault {
    @Override
    public boolean handles() {
      return false;
    }
  }

  /** Handled; the connection is ended (TCP FIN) without a byte. */
  record CloseAfterHandling() implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Not handled; this answer instead. */
  record Answer(Response response) implements Fault {
    @Override
    public boolean handles() {
      return false;
    }
  }

  /** Handled; this answer instead of the handler's, as from a gateway that lost its patience. */
  record AnswerAfterHandling(Response response) implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Handled; Content-Length is true, but the connection is ended (TCP FIN) after half of the body. */
  record TruncatedBody() implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Handled; the handler's status and headers with a body of no bytes. */
  record EmptyBody() implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Handled; the answer, from its status line on, comes byte by byte. Ends with an announced close. */
  record SlowBytes(Duration perByte) implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }

  /** Handled and answered normally; then the kept-alive connection is ended (TCP FIN) without having announced it. */
  record CloseIdle() implements Fault {
    @Override
    public boolean handles() {
      return true;
    }
  }
}
