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
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an output's HTML can reach from the window: nothing.
class WebBoxTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> clicked = new CopyOnWriteArrayList<>();
  private final List<Double> heights = new CopyOnWriteArrayList<>();
  private final Stage stage = Screen.fx(Stage::new);
  private HttpServer server;
  private String base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    Screen.run(stage::close);
    server.stop(0);
  }

  private void show(String html, boolean trusted) {
    Screen.run(
        () -> {
          var box = new WebBox(HtmlPage.of(html, trusted), clicked::add, heights::add);
          stage.setScene(new Scene(box, 400, 300));
          stage.show();
        });
    Screen.await(() -> !heights.isEmpty());
  }

  /// Each way out that HTML has by itself.
  private String loading() {
    return """
        <p style="background:url(@/style)">hi</p><img src="@/img"><link rel=stylesheet href="@/css">
        <link rel=prefetch href="@/prefetch"><link rel=preload as=script href="@/preload">
        <style>@import '@/import'; @font-face{font-family:x;src:url(@/font)} p{font-family:x}</style>
        <script src="@/js"></script><iframe src="@/frame"></iframe><object data="@/object"></object>
        <embed src="@/embed"><video src="@/video" autoplay></video><audio src="@/audio" autoplay></audio>
        <svg><image href="@/svg"/></svg><input type=image src="@/input">
        <meta http-equiv=refresh content="0;url=@/refresh">
        """
        .replace("@", base);
  }

  /// What a script can try; the last thing that it does grows the page.
  private String running(Path secret) {
    return """
        <div id=d style="height:10px"></div><script>
        const each=[()=>fetch('@/fetch').catch(e=>0),
        ()=>{const x=new XMLHttpRequest();x.open('GET','@/xhr');x.send()},
        ()=>{new Image().src='@/image'},()=>navigator.sendBeacon('@/beacon','x'),
        ()=>new EventSource('@/events'),()=>new WebSocket('@/socket'.replace('http','ws')),
        ()=>new Worker('@/worker'),()=>import('@/module').catch(e=>0),()=>window.open('@/open'),
        ()=>{const f=document.createElement('form');f.action='@/form';document.body.append(f);f.submit()},
        ()=>{const a=document.createElement('a');a.href='@/top';a.target='_top';document.body.append(a);a.click()},
        ()=>{top.location='@/location'},()=>{parent.location='FILE'},
        ()=>{const f=document.createElement('iframe');f.src='FILE';document.body.append(f);
        f.onload=()=>{try{f.contentDocument.body.innerText&&(document.title='stolen')}catch(e){}}},
        ()=>{const x=new XMLHttpRequest();x.open('GET','FILE');x.onload=()=>{if(x.responseText)grow(9000)};x.send()},
        ()=>{try{if(top.document)grow(9000)}catch(e){}},
        ()=>{if(window.java||window.javaApp)grow(9000)},
        ()=>{try{if(localStorage)grow(9000)}catch(e){}}];
        const grow=h=>document.getElementById('d').style.height=h+'px';
        for(const f of each){try{f()}catch(e){}}
        setTimeout(()=>{grow(777);setTimeout(()=>{location.href='@/leave'},100)},300);
        </script>
        """
        .replace("@", base)
        .replace("FILE", secret.toUri().toString());
  }

  @Test
  void trustedHtml_runs_andReachesNothing(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    show(loading() + running(secret), true);
    Screen.await(() -> heights.getLast() >= 777);
    pause();
    assertThat(requests).isEmpty();
    assertThat(heights.getLast()).isLessThan(9000);
    assertThat(clicked).isEmpty();
  }

  @Test
  void untrustedHtml_reachesNothing_andDoesNotRun(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    show(loading() + running(secret), false);
    pause();
    assertThat(requests).isEmpty();
    assertThat(heights.getLast()).isLessThan(777);
  }

  /// Lets the engine do what it would have done; what is asserted is that nothing came.
  private static void pause() {
    var over = new AtomicBoolean();
    Screen.run(
        () -> {
          var time = new PauseTransition(Duration.millis(900));
          time.setOnFinished(_ -> over.set(true));
          time.play();
        });
    Screen.await(over::get);
  }

  @Test
  void click_onALinkIsTold_andLeadsNowhere() {
    show(
        "<a id=a href='%s/page' style='display:block;height:200px'>web</a>".formatted(base)
            + "<script>setTimeout(()=>document.getElementById('a').click(),200)</script>",
        true);
    Screen.await(() -> !clicked.isEmpty());
    assertThat(clicked).containsExactly(base + "/page");
    assertThat(requests).isEmpty();
  }

  @Test
  void height_isThatOfTheContent() {
    show("<div style='height:432px'></div>", false);
    assertThat(heights.getLast()).isBetween(432.0, 460.0);
  }
}
