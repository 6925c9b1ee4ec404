package dev.curfew.slack;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Sink;
import okio.Socket;
import okio.Source;

/** Notes when anything came over a WebSocket last, be it only the answer to a ping, of which OkHttp tells nobody. Thread-safe. */
final class Pulse implements Interceptor {
  private final InstantSource clock;
  private volatile Optional<Instant> last = Optional.empty();

  Pulse(InstantSource clock) {
    this.clock = clock;
  }

  Optional<Instant> last() {
    return last;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Socket socket = response.socket();
    return socket == null ? response : response.newBuilder().socket(new Felt(socket)).build();
  }

  private final class Felt implements Socket {
    private final Socket socket;
    private final Source source;

    Felt(Socket socket) {
      this.socket = socket;
      this.source = new ForwardingSource(socket.getSource()) {
        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
          long came = super.read(sink, byteCount);
          if (came > 0) {
            last = Optional.of(clock.instant());
          }
          return came;
        }
      };
    }

    @Override
    public Source getSource() {
      return source;
    }

    @Override
    public Sink getSink() {
      return socket.getSink();
    }

    @Override
    public void cancel() {
      socket.cancel();
    }
  }
}
