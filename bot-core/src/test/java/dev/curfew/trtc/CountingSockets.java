package dev.curfew.trtc;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/** Counts the connections that a client opens, at the client, since a server notices each a little later. */
final class CountingSockets extends SocketFactory {
  private final AtomicInteger opened = new AtomicInteger();

  int opened() {
    return opened.get();
  }

  @Override
  public Socket createSocket() {
    opened.incrementAndGet();
    return new Socket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
    throw new UnsupportedOperationException();
  }
}
