package dev.mirageworkbench.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Helpers for tests that have a window.
public final class Screen {
  /// Held, because loggers that nobody holds forget their level.
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("javafx"), Logger.getLogger("javafx.css"));

  private Screen() {}

  static {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException e) {
      throw new IllegalStateException("JavaFX did not start", e);
    }
  }

  /// Does something on the JavaFX thread and waits for it.
  public static <T> T fx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
  }

  /// The same, without a value.
  public static void run(Runnable work) {
    fx(
        () -> {
          work.run();
          return true;
        });
  }

  /// Waits until something is so, as seen from the JavaFX thread.
  public static void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          60,
          TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(condition).get(20, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not come true", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  public static Path picture(Scene scene, String name) {
    var image = WaitForAsyncUtils.asyncFx(() -> scene.snapshot(null));
    try {
      Path file = Path.of("target", "pictures", name + ".png");
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(
          SwingFXUtils.fromFXImage(WaitForAsyncUtils.waitFor(image), null), "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
