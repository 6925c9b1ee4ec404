package dev.curfew.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of services. Without encryption only on loopback, because tokens travel there. */
final class Urls {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private Urls() {}

  /** Scheme, host and perhaps port, nothing behind; a lone slash at the end is dropped. */
  static Kind<URI> endpoint(String wanted) {
    return Kind.open(wanted, text -> {
      URI url = url(text, "https", "http");
      String path = url.getRawPath();
      if (!path.isEmpty() && !path.equals("/")) {
        throw Unfit.because("has a path after the host", "Leave the path out: " + root(url) + ".");
      }
      return URI.create(root(url));
    });
  }

  /** The beginning of API addresses; comes out with a slash at the end, whether or not it went in with one. */
  static Kind<URI> api(String wanted) {
    return Kind.open(wanted, text -> {
      URI url = url(text, "https", "http");
      return url.getRawPath().endsWith("/") ? url : URI.create(url + "/");
    });
  }

  static Kind<URI> webSocket(String wanted) {
    return Kind.open(wanted, text -> url(text, "wss", "ws"));
  }

  private static URI url(String text, String secure, String plain) throws Unfit {
    URI url = parse(text).filter(parsed -> parsed.getHost() != null && parsed.getScheme() != null)
        .orElseThrow(() -> Unfit.because("is not an address like " + secure + "://host"));
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals(secure) && !scheme.equals(plain)) {
      throw Unfit.because("does not begin with " + secure + "://");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw Unfit.because("has a user, a ? or a # in it", "Leave it out: write scheme, host and path.");
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      throw Unfit.because("has a port that does not exist", "Ports go from 1 to 65535.");
    }
    if (scheme.equals(plain) && !LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()) {
      throw Unfit.because("would send tokens over the network unencrypted",
          "Write " + secure + "://; " + plain + ":// is for localhost, 127.… and [::1] only.");
    }
    return url;
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private static String root(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
