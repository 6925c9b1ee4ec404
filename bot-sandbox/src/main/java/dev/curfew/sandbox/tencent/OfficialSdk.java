package dev.curfew.sandbox.tencent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tencent's official Java SDK, unaltered, as an oracle: an implementation of the protocol that is neither the sandbox's
 * nor the bot's. It brings its own OkHttp, Kotlin and Gson, so it lives in a class loader that sees nothing of ours, and
 * is driven by reflection.
 *
 * <p>
 * It uses the server under test as its HTTP proxy, so it signs and names Tencent's real host.
 */
public final class OfficialSdk implements AutoCloseable {
  private static final String PACKAGE = "com.tencentcloudapi.";
  private static final String TRTC = PACKAGE + "trtc.v20190722.";
  private static final int TIMEOUT_SECONDS = 10;

  private final URLClassLoader loader;

  private OfficialSdk(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Which server to call, as whom, how.
   *
   * @param method POST or GET
   * @param proxyPort where the server under test listens on 127.0.0.1
   */
  public record Target(Account account, String region, String method, int proxyPort) {}

  /** What the SDK's caller got: a RequestId alone for success. */
  public record Answer(Optional<String> requestId, Optional<String> errorCode) {}

  /** Loads the SDK from a directory that holds it and all that it needs. */
  public static OfficialSdk load(Path jars) {
    try (Stream<Path> files = Files.list(jars)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".jar")).toList();
      URL[] urls = new URL[found.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = url(found.get(i));
      }
      return new OfficialSdk(new URLClassLoader("official SDK", urls, ClassLoader.getPlatformClassLoader()));
    } catch (IOException e) {
      throw new UncheckedIOException("No SDK in " + jars, e);
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  /**
   * Calls an API of TRTC through the SDK.
   *
   * @param action like {@code DismissRoomByStrRoomId}
   * @param parameters by their API names; values of the types of the SDK's setters: Long, String, String[]
   */
  public Answer call(Target target, String action, Map<String, Object> parameters) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object request = make(TRTC + "models." + action + "Request");
      for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
        set(request, parameter.getKey(), parameter.getValue());
      }
      Object client = client(target);
      Object response = client.getClass().getMethod(action, request.getClass()).invoke(client, request);
      return new Answer(Optional.of(text(response, "getRequestId")), Optional.empty());
    } catch (InvocationTargetException e) {
      return failed(e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The SDK is not as expected", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Answer failed(Throwable thrown) {
    try {
      return new Answer(Optional.of(text(thrown, "getRequestId")), Optional.of(text(thrown, "getErrorCode")));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The SDK failed in its own way", thrown);
    }
  }

  private Object client(Target target) throws ReflectiveOperationException {
    Account account = target.account();
    Object credential = make(PACKAGE + "common.Credential");
    set(credential, "SecretId", account.secretId());
    set(credential, "SecretKey", account.secretKey());
    if (account.token().isPresent()) {
      set(credential, "Token", account.token().get());
    }
    Object http = make(PACKAGE + "common.profile.HttpProfile");
    set(http, "Protocol", "http://");
    set(http, "ReqMethod", target.method());
    set(http, "ProxyHost", "127.0.0.1");
    http.getClass().getMethod("setProxyPort", int.class).invoke(http, target.proxyPort());
    http.getClass().getMethod("setReadTimeout", int.class).invoke(http, TIMEOUT_SECONDS);
    Object profile = make(PACKAGE + "common.profile.ClientProfile");
    set(profile, "HttpProfile", http);
    return loader.loadClass(TRTC + "TrtcClient")
        .getConstructor(credential.getClass(), String.class, profile.getClass())
        .newInstance(credential, target.region(), profile);
  }

  private Object make(String className) throws ReflectiveOperationException {
    return loader.loadClass(className).getConstructor().newInstance();
  }

  private static void set(Object bean, String property, Object value) throws ReflectiveOperationException {
    bean.getClass().getMethod("set" + property, value.getClass()).invoke(bean, value);
  }

  private static String text(Object bean, String getter) throws ReflectiveOperationException {
    return String.valueOf(bean.getClass().getMethod(getter).invoke(bean));
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
