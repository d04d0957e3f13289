package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The lines of the semantics page's `backend` blocks, carried out past the workspace. Paths are
/// those of the store; `\n` in a text is a line's end.
///
/// @param later moves the workspace's clock on
record BackendOrders(Resource store, Disturbance disturbance, Consumer<Duration> later) {
  private static final Pattern CHECK =
      Pattern.compile("(soon )?(holds|lacks|nothing was fetched).*");
  private static final Pattern HOLD = Pattern.compile("hold (\\S+) until (\\S+) is read");
  private static final Pattern WAIT = Pattern.compile("wait (\\d+) s");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static boolean isCheck(String order) {
    return CHECK.matcher(order).matches();
  }

  void carryOut(String order) throws ResourceException {
    Optional<String> soon = SemanticsPage.after("soon", order);
    if (soon.isPresent()) {
      carryOutSoon(soon.get());
      return;
    }
    String[] words = order.split(" ", 3);
    String path = words.length > 1 ? words[1] : "";
    String text = words.length > 2 ? words[2].replace("\\n", "\n") : "";
    var hold = HOLD.matcher(order);
    var wait = WAIT.matcher(order);
    if (hold.matches()) {
      disturbance.hold(new ResourcePath(hold.group(1)), new ResourcePath(hold.group(2)));
    } else if (wait.matches()) {
      later.accept(Duration.ofSeconds(Long.parseLong(wait.group(1))));
    } else if (order.equals("nothing was fetched")) {
      assertThat(disturbance.takeBytesRead()).as(order).isZero();
    } else {
      switch (words[0]) {
        case "put" -> put(path, text);
        case "fill" -> fill(path, text.split(" "));
        case "mkdir" -> writing().createFolder(new ResourcePath(path));
        case "delete" -> writing().delete(new ResourcePath(path), Precondition.ANYTHING);
        case "holds" -> assertThat(content(path)).as(order).contains(text);
        case "lacks" -> assertThat(content(path)).as(order).isEmpty();
        case "offline" -> disturbance.setOffline(true);
        case "online" -> disturbance.setOffline(false);
        case "#" -> {}
        default -> throw new IllegalArgumentException("not an order: " + order);
      }
    }
  }

  /// For what happens in the background.
  private void carryOutSoon(String check) throws ResourceException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        carryOut(check);
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private WriteSupport writing() {
    return store.writing().orElseThrow();
  }

  private void put(String path, String text) throws ResourceException {
    var bytes = Body.of(text.getBytes(StandardCharsets.UTF_8));
    writing().write(new ResourcePath(path), bytes, Precondition.ANYTHING);
  }

  /// @param words how often, and what
  private void fill(String path, String... words) throws ResourceException {
    put(path, words[1].repeat(Integer.parseInt(words[0])));
  }

  private Optional<String> content(String path) throws ResourceException {
    try {
      var bytes =
          store.read(new ResourcePath(path), new ByteRange(0, 1 << 20), Optional.empty()).bytes();
      return Optional.of(StandardCharsets.UTF_8.decode(bytes).toString());
    } catch (ResourceException.NotFound _) {
      return Optional.empty();
    }
  }

  /// Deletes everything.
  void clear() throws ResourceException {
    clear(ResourcePath.ROOT);
  }

  private void clear(ResourcePath folder) throws ResourceException {
    for (Entry entry : children(folder)) {
      ResourcePath path = folder.child(entry.name());
      if (entry.isFolder()) {
        clear(path);
        writing().deleteFolder(path);
      } else {
        writing().delete(path, Precondition.ANYTHING);
      }
    }
  }

  private List<Entry> children(ResourcePath folder) throws ResourceException {
    var children = new ArrayList<Entry>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = store.list(folder, cursor);
      children.addAll(page.entries());
      cursor = page.next();
    } while (cursor.isPresent());
    return children;
  }
}
