package dev.curfew.app.chaos;

import dev.curfew.casework.CaseStore;
import dev.curfew.command.Courier;
import dev.curfew.room.RoomService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the process, without any farewell, when the bot passes one point for the n-th time. It stands around the ports through
 * which everything goes that is written down, sent to Tencent or told to people. Thread-safe.
 */
public final class Tripwire {
  /** What is printed before the end, followed by the point. */
  static final String LAST_WORDS = "chaos: dropped dead at ";
  /** As if a signal had done it. */
  private static final int KILLED = 137;

  private final KillPoint point;
  private final AtomicInteger left;
  private final Runnable end;

  Tripwire(KillPoint point, int passage, Runnable end) {
    this.point = point;
    this.left = new AtomicInteger(passage);
    this.end = end;
  }

  /** @param text {@code Attempted.before:2} for the second passage */
  public static Tripwire parse(String text) {
    String[] parts = text.split(":", 2);
    KillPoint point = KillPoint.parse(parts[0]);
    return new Tripwire(point, Integer.parseInt(parts[1]), () -> {
      System.out.println(LAST_WORDS + point);
      System.out.flush();
      Runtime.getRuntime().halt(KILLED);
    });
  }

  public CaseStore around(CaseStore cases) {
    return around(CaseStore.class, cases);
  }

  public RoomService around(RoomService rooms) {
    return around(RoomService.class, rooms);
  }

  public Courier around(Courier courier) {
    return around(Courier.class, courier);
  }

  private <T> T around(Class<T> port, T behind) {
    InvocationHandler handler = (proxy, method, arguments) -> {
      List<String> works = works(method, arguments);
      works.forEach(work -> pass(new KillPoint(work, KillPoint.Moment.BEFORE)));
      try {
        return method.invoke(behind, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        works.forEach(work -> pass(new KillPoint(work, KillPoint.Moment.AFTER)));
      }
    };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, handler));
  }

  /** Steps that are written down go by their own names, everything else by its method's. */
  private static List<String> works(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "open" -> List.of(arguments[0].getClass().getSimpleName());
      case "move", "note" ->
        Arrays.stream(arguments).skip(1).map(step -> step.getClass().getSimpleName()).toList();
      default -> List.of(method.getName());
    };
  }

  private void pass(KillPoint passed) {
    if (passed.equals(point) && left.decrementAndGet() == 0) {
      end.run();
    }
  }
}
