package dev.mirageworkbench.process;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.wire.FrameChannel;
import dev.mirageworkbench.wire.Hello;
import dev.mirageworkbench.wire.KernelMessage;
import dev.mirageworkbench.wire.KernelMessages;
import dev.mirageworkbench.wire.WireException;
import dev.mirageworkbench.wire.WireReader;
import dev.mirageworkbench.wire.WireWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A process that runs one kernel, with the files that it sees and what is said to and fro.
/// Thread-safe.
final class KernelProcess {
  private static final System.Logger LOG = System.getLogger(KernelProcess.class.getName());

  private static final int LAST_WORDS_SECONDS = 2;

  private final WorkspaceFiles files;
  private final ConcurrentMap<Integer, FileLane> lanes = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<KernelMessage.Request> requests = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> allHeard = new CompletableFuture<>();
  private final CompletableFuture<Consumer<KernelMessage.Report>> listener =
      new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /// Guarded by this.
  private @Nullable ChildProcess child;

  /// Guarded by this.
  private boolean isKilled;

  /// Guarded by this.
  private boolean isLeaving;

  private KernelProcess(WorkspaceFiles files) {
    this.files = files;
  }

  /// How a process is started.
  ///
  /// @param folder private, where the process works and its socket is
  /// @param options for the JVM, beside those of the command
  /// @param isBackground whether others take precedence over it
  record Launch(
      KernelCommand command,
      KernelLimits limits,
      Path folder,
      List<String> options,
      boolean isBackground) {
    Launch {
      options = List.copyOf(options);
    }

    Launch(KernelCommand command, KernelLimits limits, Path folder) {
      this(command, limits, folder, List.of(), false);
    }

    Launch with(List<String> other) {
      return new Launch(command, limits, folder, other, isBackground);
    }

    Launch inBackground(List<String> other) {
      return new Launch(command, limits, folder, other, true);
    }
  }

  /// Starts without waiting for anything.
  ///
  /// @param files for the kernel; whoever has the process closes them when it has ended
  static KernelProcess start(Launch launch, WorkspaceFiles files) {
    var process = new KernelProcess(files);
    Thread.ofPlatform().daemon().name("mirage-kernel-process").start(() -> process.run(launch));
    return process;
  }

  /// From the start of the process to its end.
  private void run(Launch launch) {
    String reason;
    try (KernelSocket socket = KernelSocket.listen(launch.folder())) {
      socket.accept(this::connected);
      ChildProcess started = ChildProcess.start(launch, socket);
      began(started);
      int code = started.onExit().join();
      // Where it ended before it could connect there is nothing to wait for.
      var _ = allHeard.completeOnTimeout(false, LAST_WORDS_SECONDS, TimeUnit.SECONDS).join();
      reason = KernelEnd.explain(code, launch.limits(), started.lastWords(), started.crashLog());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a kernel's process does not start", e);
      reason = "the kernel's process does not start: " + e.getMessage();
    }
    lanes.values().forEach(FileLane::close);
    ended.complete(reason);
  }

  private synchronized void began(ChildProcess started) {
    child = started;
    if (isKilled) {
      started.kill();
    }
  }

  /// What it reported is told in order, from the first report on, on a thread of this process.
  void listen(Consumer<KernelMessage.Report> reports) {
    listener.complete(reports);
  }

  /// Never blocks.
  void send(KernelMessage.Request request) {
    requests.add(request);
  }

  /// Completes with the reason, in a sentence, when the process is gone and all its reports are
  /// told. What depends on it may take its time: it runs on a thread of this process.
  CompletableFuture<String> ended() {
    return ended;
  }

  boolean isAlive() {
    return !ended.isDone();
  }

  /// For the end of a run that the process can no longer report.
  WorkspaceFiles files() {
    return files;
  }

  /// Lets the process end by itself when it has done what it was sent, however long that takes.
  synchronized void leave() {
    isLeaving = true;
    send(new KernelMessage.Leave());
  }

  /// A kernel that cannot be heard any more would let its runs wait for ever.
  private synchronized void killUnlessLeaving() {
    if (!isLeaving) {
      kill();
    }
  }

  /// Ends the process at once. What was written stays in the workspace.
  synchronized void kill() {
    isKilled = true;
    if (child != null) {
      child.kill();
    }
  }

  private void connected(Hello hello, FrameChannel channel) {
    if (hello.lane() == Hello.CONTROL) {
      Thread sender =
          Thread.ofPlatform().daemon().name("mirage-kernel-requests").start(() -> sendAll(channel));
      hear(channel);
      sender.interrupt();
      killUnlessLeaving();
    } else {
      var lane = new FileLane(channel, new FileCalls(files));
      lanes.put(hello.lane(), lane);
      lane.serve();
      lanes.remove(hello.lane());
    }
  }

  private void sendAll(FrameChannel channel) {
    var writer = new WireWriter();
    try {
      while (true) {
        KernelMessages.put(writer.clear(), requests.take());
        channel.send(writer.frame());
      }
    } catch (IOException | InterruptedException e) {
      LOG.log(Level.DEBUG, "a kernel hears no more requests", e);
    }
  }

  private void hear(FrameChannel channel) {
    try (channel) {
      Consumer<KernelMessage.Report> reports = listener.join();
      for (ByteBuffer frame = channel.receive(); frame != null; frame = channel.receive()) {
        switch (KernelMessages.read(new WireReader(frame))) {
          case KernelMessage.CancelCall(int lane, long call) -> {
            FileLane busy = lanes.get(lane);
            if (busy != null) {
              busy.cancel(call);
            }
          }
          case KernelMessage.Report report -> reports.accept(report);
          case KernelMessage.Request request -> throw new WireException("no report: " + request);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a kernel's reports ended", e);
    } finally {
      boolean _ = allHeard.complete(true);
    }
  }
}
