package dev.mirageworkbench.remote;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.python.GraalPyKernel;
import dev.mirageworkbench.python.WarmUp;
import dev.mirageworkbench.wire.FrameChannel;
import dev.mirageworkbench.wire.KernelMessage;
import dev.mirageworkbench.wire.KernelMessages;
import dev.mirageworkbench.wire.WireException;
import dev.mirageworkbench.wire.WireReader;
import dev.mirageworkbench.wire.WireWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;

/// The kernel's end of the connection that carries messages.
///
/// What is reported waits for a thread that sends it, because those who report get interrupted; the
/// queue is short, so that a program that cannot keep up slows the kernel down.
final class ControlLink {
  private static final System.Logger LOG = System.getLogger(ControlLink.class.getName());
  private static final int MOST_WAITING = 256;

  private final FrameChannel channel;
  private final LinkedBlockingQueue<KernelMessage.Report> reports =
      new LinkedBlockingQueue<>(MOST_WAITING);
  private final MemoryWatch memory = new MemoryWatch(this::report);

  ControlLink(FrameChannel channel) {
    this.channel = channel;
    Thread.ofPlatform().daemon().name("mirage-reports").start(this::send);
  }

  /// Tells that a session can run.
  void ready(String description) {
    report(new KernelMessage.Ready(description));
    memory.tell();
  }

  /// In the order of the calls. An interrupt does not lose the report.
  void report(KernelMessage.Report report) {
    boolean isInterrupted = false;
    while (true) {
      try {
        reports.put(report);
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    var writer = new WireWriter();
    try {
      while (true) {
        KernelMessages.put(writer.clear(), reports.take());
        channel.send(writer.frame());
      }
    } catch (IOException | InterruptedException e) {
      LOG.log(Level.DEBUG, "the program hears no more reports", e);
    }
  }

  /// Does what the program asks for until it asks to leave or closes the connection.
  void serve(GraalPyKernel kernel, WarmUp warmUp) throws IOException {
    for (ByteBuffer frame = channel.receive(); frame != null; frame = channel.receive()) {
      switch (KernelMessages.read(new WireReader(frame))) {
        case KernelMessage.Configure configure -> {
          warmUp.end();
          kernel.configure(configure.config());
        }
        case KernelMessage.WarmUp(boolean wanted) -> warmUp.want(wanted);
        case KernelMessage.Submit submit -> {
          var _ = kernel.submit(submit.request(), this::report);
        }
        case KernelMessage.Ask ask -> answer(kernel, ask);
        case KernelMessage.Leave _ -> {
          return;
        }
        case KernelMessage.Interrupt _ -> kernel.interrupt();
        case KernelMessage.ProvideInput input -> kernel.provideInput(input.text());
        case KernelMessage.Report report -> throw new WireException("not a request: " + report);
      }
    }
  }

  private void answer(GraalPyKernel kernel, KernelMessage.Ask ask) {
    var _ =
        kernel
            .ask(ask.question())
            .thenAccept(
                answer ->
                    report(
                        new KernelMessage.Answered(ask.number(), answer.map(Answer.class::cast))));
  }

  private void report(CellEvent event) {
    memory.observe(event);
    report(new KernelMessage.Event(event));
  }
}
