package dev.mirageworkbench.app.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// The machine that was measured on.
public final class Machine {
  private static final double GIGA = 1L << 30;

  private Machine() {}

  /// For example `2 cores, 23.4 GiB memory (heap 2.0 GiB), JDK 25.0.1 (Eclipse Adoptium), Linux
  /// 6.8.0 amd64, load 0.3`.
  public static String describe() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d cores, %.1f GiB memory (heap %.1f GiB), JDK %s (%s), %s %s %s%s",
        runtime.availableProcessors(),
        memory() / GIGA,
        runtime.maxMemory() / GIGA,
        Runtime.version(),
        System.getProperty("java.vendor"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        load());
  }

  private static double memory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  /// What else kept the machine busy in the last minute; some systems do not tell.
  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "" : String.format(Locale.ROOT, ", load %.1f", load);
  }
}
