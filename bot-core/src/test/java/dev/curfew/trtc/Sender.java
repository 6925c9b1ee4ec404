package dev.curfew.trtc;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Who sends: the stock client shows that a danger is real, the gate alone and the whole client that it is met. */
enum Sender {
  /** OkHttp as it comes. */
  STOCK {
    @Override
    Consumer<URI> over(OkHttpClient base) {
      return endpoint -> post(base, new Request.Builder().url(endpoint.toString()).post(body()).build());
    }
  },
  /** OkHttp with everything switched on and only the gate in its way. */
  GATE_ALONE {
    @Override
    Consumer<URI> over(OkHttpClient base) {
      IdleConnections idle = new IdleConnections(Clock.systemUTC(), Samples.GENEROUS.idle());
      OkHttpClient gated = base.newBuilder().addNetworkInterceptor(new Gate())
          .eventListenerFactory(call -> {
            EventListener listener = call.request().tag(EventListener.class);
            return listener == null ? EventListener.NONE : listener;
          }).build();
      return endpoint -> {
        Attempt attempt = new Attempt(idle, Optional::empty);
        post(gated, new Request.Builder().url(endpoint.toString()).post(body())
            .tag(EventListener.class, attempt).tag(Attempt.class, attempt).build());
      };
    }
  },
  /** The client of the bot. */
  CURFEW {
    @Override
    Consumer<URI> over(OkHttpClient base) {
      TrtcClient client = new TrtcClient(base, Samples.GENEROUS, Clock.systemUTC());
      return endpoint -> client.perform(Samples.app(endpoint), Samples.dismiss("abcd"));
    }
  };

  /** Each URI given to the result is sent one request, all over one client made from {@code base}; how it ends is ignored. */
  abstract Consumer<URI> over(OkHttpClient base);

  /** How many requests are right when the stock client makes {@code stock} of {@code wanted}. */
  int expected(int stock, int wanted) {
    return this == STOCK ? stock : wanted;
  }

  private static void post(OkHttpClient client, Request request) {
    try (Response response = client.newCall(request).execute()) {
      response.body().bytes();
    } catch (IOException expected) {
      // What counts is what arrived at the server.
    }
  }

  private static RequestBody body() {
    return RequestBody.create("{}", MediaType.get("application/json"));
  }
}
