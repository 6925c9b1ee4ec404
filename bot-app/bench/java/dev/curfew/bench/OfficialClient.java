package dev.curfew.bench;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One client of Tencent's official SDK, used again and again as its documentation has it. It is in a class loader of its own, since
 * it needs other versions of our libraries.
 */
final class OfficialClient {
  private static final String PACKAGE = "com.tencentcloudapi.";
  private static final String REQUEST = PACKAGE + "trtc.v20190722.models.DismissRoomByStrRoomIdRequest";

  private final ClassLoader loader;
  private final Object client;
  private final Method dismiss;

  /** @param port of 127.0.0.1, where the requests go */
  OfficialClient(int port) throws ReflectiveOperationException, IOException {
    loader = new URLClassLoader("official SDK", jars(Homes.target().resolve("oracle")),
        ClassLoader.getPlatformClassLoader());
    Object http = make(PACKAGE + "common.profile.HttpProfile");
    set(http, "Protocol", "http://");
    set(http, "Endpoint", "127.0.0.1:" + port);
    Object profile = make(PACKAGE + "common.profile.ClientProfile");
    set(profile, "HttpProfile", http);
    Object credential = loader.loadClass(PACKAGE + "common.Credential").getConstructor(String.class, String.class)
        .newInstance("AKIDbench7Rz2kPq9LmXv4Tn8Wc1Yb6", "benchKey5Hd8Jf2Gs7Qw4Er1Tz9");
    client = loader.loadClass(PACKAGE + "trtc.v20190722.TrtcClient")
        .getConstructor(credential.getClass(), String.class, profile.getClass())
        .newInstance(credential, "ap-singapore", profile);
    dismiss = client.getClass().getMethod("DismissRoomByStrRoomId", loader.loadClass(REQUEST));
  }

  private static URL[] jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      URL[] urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = jars.get(i).toUri().toURL();
      }
      return urls;
    }
  }

  /** Returns when Tencent has answered. */
  void dismiss(String room) throws ReflectiveOperationException {
    Object request = make(REQUEST);
    set(request, "SdkAppId", 1_400_000_001L);
    set(request, "RoomId", room);
    Object unused = dismiss.invoke(client, request);
  }

  private Object make(String className) throws ReflectiveOperationException {
    return loader.loadClass(className).getConstructor().newInstance();
  }

  private static void set(Object bean, String property, Object value) throws ReflectiveOperationException {
    bean.getClass().getMethod("set" + property, value.getClass()).invoke(bean, value);
  }
}
