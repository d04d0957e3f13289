package dev.mirageworkbench.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mirageworkbench.ui.testing.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That a page reaches nothing, whatever it tries.
class IsolatedWebTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();
  private final String address = "http://127.0.0.1:" + server.getAddress().getPort();
  private final Stage stage = Screen.fx(Stage::new);

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    Screen.run(stage::close);
    server.stop(0);
  }

  private void show(String head, String body) {
    Screen.run(
        () -> {
          var web = new IsolatedWeb(told::add);
          stage.setScene(new Scene(new StackPane(web.node()), 300, 200));
          stage.show();
          web.show(head, body);
        });
    Screen.await(() -> told.contains("end"));
  }

  @Test
  void page_runsItsScripts_andRequestsNothing(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    show(
        """
        <link rel="stylesheet" href="@/a.css"><script src="@/b.js"></script>
        <style>@import url(@/c.css); body { background: url(@/d.png) }</style>
        <meta http-equiv="refresh" content="0;url=@/e"><base href="@/f/">
        """
            .replace("@", address),
        """
        <img src="@/g.png"><iframe src="@/h"></iframe>
        <video src="@/j.mp4"></video><form id="form" action="@/k"><input name="a"></form>
        <a id="link" href="@/l">link</a>
        <script>
          var left = 3;
          function tell(text) { alert(text); if (--left == 0) { setTimeout(() => alert('end'), 500); } }
          fetch('@/m').then(() => tell('fetched'), () => tell('no fetch'));
          fetch('$').then(() => tell('read'), () => tell('no file'));
          try {
            var request = new XMLHttpRequest(); request.open('GET', '@/n', false); request.send();
            tell('requested');
          } catch (refused) { tell('no request'); }
          try { new WebSocket('ws://127.0.0.1:1/'); } catch (refused) {}
          try { navigator.sendBeacon('@/o', 'x'); } catch (refused) {}
          try { new Worker('@/p.js'); } catch (refused) {}
          window.open('@/q');
          document.getElementById('form').submit();
        </script>
        """
            .replace("@", address)
            .replace("$", secret.toUri().toString()));
    assertThat(told).contains("no fetch", "no file", "no request", "end");
    assertThat(requests).isEmpty();
  }

  @Test
  void page_cannotBeLeft() {
    show(
        "",
        """
        <script>
          setTimeout(() => alert('end'), 300);
          try { top.location.href = '@/above'; } catch (refused) {}
          try { parent.document.body.innerHTML = ''; } catch (refused) { alert('apart'); }
          location.href = '@/left';
        </script>
        """
            .replace("@", address));
    assertThat(told).contains("apart");
    assertThat(requests).isEmpty();
  }

  @Test
  void functionsOfThePage_areCalledWithTexts() {
    var holder = new IsolatedWeb[1];
    Screen.run(
        () -> {
          var web = new IsolatedWeb(told::add);
          holder[0] = web;
          web.whenLoaded(() -> web.call("say", "a \"b\" \\ é\n", "2"));
          web.show("<script>function say(a, b) { alert(a + b); }</script>", "");
        });
    Screen.await(() -> told.contains("a \"b\" \\ é\n2"));
  }
}
