package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's side of a {@link Socket} and its {@link SocketListener}; public because Jetty calls only public classes. */
public final class JettySocket implements Socket, Session.Listener.AutoDemanding {
  private static final Logger LOG = LoggerFactory.getLogger(JettySocket.class);

  private final Request request;
  private final SocketListener listener;
  private final EndPoint endPoint;
  private final ReentrantLock sending = new ReentrantLock();
  private volatile @Nullable Session session;
  private volatile boolean answerPings = true;

  JettySocket(Request request, SocketListener listener, EndPoint endPoint) {
    this.request = request;
    this.listener = listener;
    this.endPoint = endPoint;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    listener.opened(this);
  }

  @Override
  public void onWebSocketText(String message) {
    listener.text(message);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    listener.binary(BufferUtil.copy(payload));
    callback.succeed();
  }

  @Override
  public void onWebSocketPing(ByteBuffer payload) {
    ByteBuffer copy = BufferUtil.copy(payload);
    if (answerPings) {
      open().sendPong(copy.slice(), Callback.NOOP);
    }
    listener.pinged(copy);
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    listener.ponged(BufferUtil.copy(payload));
  }

  @Override
  public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
    listener.closed(code, reason == null ? "" : reason);
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("WebSocket {} failed", request, cause);
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public void sendText(String message) {
    send(callback -> open().sendText(message, callback));
  }

  @Override
  public void sendBinary(ByteBuffer message) {
    send(callback -> open().sendBinary(message, callback));
  }

  @Override
  public void ping(ByteBuffer payload) {
    send(callback -> open().sendPing(payload, callback));
  }

  @Override
  public void answerPings(boolean answer) {
    answerPings = answer;
  }

  @Override
  public void close(int code, String reason) {
    if (isOpen()) {
      open().close(code, reason, Callback.NOOP);
    }
  }

  @Override
  public void cut() {
    try {
      Conversation.reset(endPoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isOpen() {
    Session current = session;
    return current != null && current.isOpen();
  }

  private Session open() {
    Session current = session;
    if (current == null) {
      throw new IllegalStateException("Not open yet: wait for SocketListener.opened");
    }
    return current;
  }

  private void send(Consumer<Callback.Completable> write) {
    sending.lock();
    try {
      Callback.Completable.with(write).get(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UncheckedIOException(new IOException("The WebSocket message did not go out", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted while sending", e));
    } finally {
      sending.unlock();
    }
  }
}
