package dev.mirageworkbench.google;

import com.google.api.client.http.LowLevelHttpResponse;
import dev.mirageworkbench.http.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer in the form that Google's client reads; it unpacks it, too.
final class Received extends LowLevelHttpResponse {
  private final Answer answer;
  private final List<Map.Entry<String, String>> headers;

  Received(Answer answer) {
    this.answer = answer;
    this.headers = answer.headers();
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(answer.body());
  }

  @Override
  public @Nullable String getContentEncoding() {
    return answer.header("Content-Encoding").orElse(null);
  }

  /// As sent, so packed where it is.
  @Override
  public long getContentLength() {
    return answer.body().length;
  }

  @Override
  public @Nullable String getContentType() {
    return answer.header("Content-Type").orElse(null);
  }

  @Override
  public String getStatusLine() {
    return "HTTP/1.1 " + answer.status();
  }

  @Override
  public int getStatusCode() {
    return answer.status();
  }

  @Override
  public @Nullable String getReasonPhrase() {
    return null;
  }

  @Override
  public int getHeaderCount() {
    return headers.size();
  }

  @Override
  public String getHeaderName(int index) {
    return headers.get(index).getKey();
  }

  @Override
  public String getHeaderValue(int index) {
    return headers.get(index).getValue();
  }
}
