package dev.curfew.trtc;

import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands between an open connection and the first byte. Every request that OkHttp is about to write passes here, repeated and
 * redirected ones too, so whatever OkHttp thinks of by itself, an attempt passes once.
 */
final class Gate implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = chain.call().request().tag(Attempt.class);
    Connection connection = chain.connection();
    if (attempt == null || connection == null) {
      throw new IOException("Only attempts may send.");
    }
    attempt.leave(connection);
    return chain.proceed(chain.request());
  }
}
