package dev.curfew.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal SIGHUP, by which daemons are told to read their configuration again. */
final class HangUp {
  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  private HangUp() {}

  /**
   * Does that at each SIGHUP from now on, on a thread of the JVM's; nothing where there is no such signal, or none for Java programs
   * ({@code -Xrs}).
   */
  static void then(Runnable task) {
    try {
      // Reflection, since javac warns of these two classes, for which there is no other way, and no warning is let pass here.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling = Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[]{handler},
          (proxy, method, arguments) -> {
            task.run();
            return proxy;
          });
      signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance("HUP"),
          handling);
    } catch (ReflectiveOperationException none) {
      LOG.debug("SIGHUP is not to be had here", none);
    }
  }
}
