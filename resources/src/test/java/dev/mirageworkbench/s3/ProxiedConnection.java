package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.s3.CountingProxy.Exchange;
import dev.mirageworkbench.s3.Faults.Fault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One client's connection to a [CountingProxy]: its requests, one after the other, each with its
/// answer.
final class ProxiedConnection implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  /// The server hangs up later than that.
  private static final long IDLE_NANOS = 5_000_000_000L;

  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(.*)");

  private final CountingProxy proxy;
  private final Socket client;
  private final InputStream in;
  private final OutputStream out;
  private @Nullable Upstream upstream;

  ProxiedConnection(CountingProxy proxy, Socket client) throws IOException {
    this.proxy = proxy;
    this.client = client;
    client.setTcpNoDelay(true);
    in = new BufferedInputStream(client.getInputStream(), BUFFER);
    out = new BufferedOutputStream(client.getOutputStream(), BUFFER);
  }

  private record Upstream(Socket socket, InputStream in, OutputStream out, AtomicLong lastUsed) {
    static Upstream of(Socket socket) throws IOException {
      return new Upstream(
          socket,
          new BufferedInputStream(socket.getInputStream(), BUFFER),
          new BufferedOutputStream(socket.getOutputStream(), BUFFER),
          new AtomicLong(System.nanoTime()));
    }
  }

  void serve() throws IOException {
    boolean goesOn;
    do {
      Optional<HttpHead> request = HttpHead.read(in);
      goesOn = request.isPresent() && exchange(request.get());
    } while (goesOn);
  }

  /// @return whether the connection goes on
  private boolean exchange(HttpHead request) throws IOException {
    S3Call call = S3Call.of(request);
    Exchange exchange = proxy.begin(call, request);
    Optional<Fault> fault = proxy.faults().take(call);
    if (fault.orElse(null) instanceof Faults.Stalled) {
      proxy.awaitClose();
      return false;
    }
    if (request.header("Expect").isPresent()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
      out.flush();
    }
    proxy.delay();
    Optional<Faults.Refused> refusal = refusal(request, fault.orElse(null));
    if (refusal.isPresent()) {
      new HttpBody(in, OutputStream.nullOutputStream(), exchange.sent()).pass(request);
      refuse(request, refusal.get());
      return true;
    }
    return passInTurn(request, exchange, fault.orElse(null));
  }

  private static Optional<Faults.Refused> refusal(HttpHead request, @Nullable Fault fault) {
    return switch (fault) {
      case Faults.Refused refused -> Optional.of(refused);
      case Faults.QuotesRefused _ when request.header("If-Match").orElse("").startsWith("\"") ->
          Optional.of(new Faults.Refused(412, "PreconditionFailed"));
      case null, default -> Optional.empty();
    };
  }

  private void refuse(HttpHead request, Faults.Refused refusal) throws IOException {
    byte[] body =
        request.method().equals("HEAD")
            ? new byte[0]
            : ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                    + refusal.code()
                    + "</Code><Message>scripted</Message></Error>")
                .getBytes(UTF_8);
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + refusal.status() + " Scripted");
    lines.add("Content-Type: application/xml");
    lines.add("Content-Length: " + body.length);
    lines.addAll(refusal.headers());
    out.write(new HttpHead(lines).bytes());
    out.write(body);
    out.flush();
  }

  private boolean passInTurn(HttpHead request, Exchange exchange, @Nullable Fault fault)
      throws IOException {
    if (!exchange.call().changesObjects()) {
      return pass(request, exchange, fault);
    }
    ReentrantLock turn = proxy.changesOf(request.path());
    turn.lock();
    try {
      return pass(request, exchange, fault);
    } finally {
      turn.unlock();
    }
  }

  private boolean pass(HttpHead request, Exchange exchange, @Nullable Fault fault)
      throws IOException {
    Upstream server = upstream();
    HttpHead passed = request.without("Expect");
    if (fault instanceof Faults.ConditionDropped) {
      passed = passed.without("If-Match").without("If-None-Match");
    }
    byte[] head = passed.bytes();
    exchange.sent().addAndGet(head.length);
    server.out.write(head);
    new HttpBody(in, server.out, exchange.sent()).pass(request);
    HttpHead answer = finalAnswer(server);
    server.lastUsed.set(System.nanoTime());
    return passAnswer(request, answer, exchange, fault) && !answer.closes();
  }

  private Upstream upstream() throws IOException {
    Upstream known = upstream;
    if (known == null || System.nanoTime() - known.lastUsed.get() > IDLE_NANOS) {
      close();
      known = Upstream.of(proxy.connect());
      upstream = known;
    }
    return known;
  }

  private static HttpHead finalAnswer(Upstream server) throws IOException {
    HttpHead answer;
    do {
      answer =
          HttpHead.read(server.in)
              .orElseThrow(() -> new EOFException("the server hung up without an answer"));
    } while (answer.status() < 200);
    return answer;
  }

  private boolean passAnswer(
      HttpHead request, HttpHead answer, Exchange exchange, @Nullable Fault fault)
      throws IOException {
    Upstream server = upstream();
    boolean lost =
        fault instanceof Faults.AnswerLost
            || (fault instanceof Faults.ConditionDropped(boolean answerLost) && answerLost);
    OutputStream target = lost ? OutputStream.nullOutputStream() : out;
    byte[] head = changed(answer, fault).bytes();
    exchange.received().addAndGet(head.length);
    target.write(head);
    var body = new HttpBody(server.in, target, exchange.received());
    switch (fault) {
      case Faults.Truncated(int bytes) -> body.pass(bytes);
      case Faults.StalledWithin(int bytes) -> {
        body.pass(bytes);
        out.flush();
        proxy.awaitClose();
      }
      case Faults.Reset(int bytes) -> {
        body.pass(bytes);
        out.flush();
        client.setSoLinger(true, 0);
      }
      case null, default -> {
        if (hasBody(request, answer)) {
          body.pass(answer);
        }
        target.flush();
        return !lost;
      }
    }
    out.flush();
    return false;
  }

  private static boolean hasBody(HttpHead request, HttpHead answer) {
    return !request.method().equals("HEAD") && answer.status() != 204 && answer.status() != 304;
  }

  private static HttpHead changed(HttpHead answer, @Nullable Fault fault) {
    return switch (fault) {
      case Faults.WrongETag _ -> answer.with("ETag", "\"0123456789abcdef0123456789abcdef\"");
      case Faults.WrongRange _ -> {
        var range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        yield range.matches()
            ? answer.with(
                "Content-Range",
                "bytes %d-%d/%s"
                    .formatted(
                        Long.parseLong(range.group(1)) + 1,
                        Long.parseLong(range.group(2)) + 1,
                        range.group(3)))
            : answer;
      }
      case null, default -> answer;
    };
  }

  @Override
  public void close() throws IOException {
    Upstream open = upstream;
    upstream = null;
    if (open != null) {
      open.socket.close();
      proxy.forget(open.socket);
    }
  }
}
