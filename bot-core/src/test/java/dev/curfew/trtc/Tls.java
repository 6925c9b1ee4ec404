package dev.curfew.trtc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server that speaks TLS and offers HTTP/2, with a client that trusts it and finds all its names. */
final class Tls implements AutoCloseable {
  final MockWebServer server = new MockWebServer();
  private final HeldCertificate certificate = new HeldCertificate.Builder().commonName("tencent.test")
      .addSubjectAlternativeName("tencent.test").addSubjectAlternativeName("other.test").build();

  Tls() throws IOException {
    server.useHttps(new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory());
    server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  void answers(MockResponse... responses) {
    for (MockResponse response : responses) {
      server.enqueue(response);
    }
  }

  URI url(String host) {
    return URI.create("https://" + host + ":" + server.getPort() + "/");
  }

  int requests() {
    return server.getRequestCount();
  }

  OkHttpClient client() {
    HandshakeCertificates trust = new HandshakeCertificates.Builder().addTrustedCertificate(certificate.certificate())
        .build();
    return new OkHttpClient.Builder().sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .dns(host -> List.of(InetAddress.getByName("127.0.0.1"))).build();
  }

  /** Closes every connection and the port. */
  void goesAway() {
    server.close();
  }

  @Override
  public void close() {
    goesAway();
  }
}
