package dev.mirageworkbench.bench;

import dev.mirageworkbench.app.bench.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks and prints their results as a Markdown table.
final class Main {
  private static final int WARM_UPS = 5;
  private static final int RUNS = 10;

  private Main() {}

  /// @param arguments a regular expression of benchmarks, and the folder for the results
  public static void main(String[] arguments) throws RunnerException, IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    var options =
        new OptionsBuilder()
            .include(arguments[0])
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(RUNS)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .output(folder.resolve("engine.log").toString())
            .build();
    String table = table(new Runner(options).run());
    Files.writeString(folder.resolve("engine.md"), table);
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("\n" + table);
  }

  private static String table(Collection<RunResult> results) {
    var text = new StringBuilder(Machine.describe());
    text.append("\n\n| call | mean | 99.9% confidence |\n|---|---|---|\n");
    for (RunResult run : results) {
      Result<?> result = run.getPrimaryResult();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f %s | +- %.2f |%n",
              result.getLabel(),
              result.getScore(),
              result.getScoreUnit(),
              result.getScoreError()));
    }
    return text.toString();
  }
}
