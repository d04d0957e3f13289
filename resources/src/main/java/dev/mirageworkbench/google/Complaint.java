package dev.mirageworkbench.google;

import com.google.api.client.http.HttpResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an error of Google's says: APIs have an object `error` with `errors[].reason`, `status` and
/// `details[].reason`, the token server has texts `error` and `error_description` (RFC 6749, 5.2).
///
/// @param message for people; may be empty
record Complaint(String message, List<String> reasons) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 300;

  static Complaint in(HttpResponseException refusal) {
    try {
      String content = refusal.getContent();
      JsonNode body = JSON.readTree(content == null ? "" : content);
      // Google's client keeps of an API's error what is in the object.
      JsonNode error = body.path("error").isObject() ? body.path("error") : body;
      return error.has("code") ? ofApi(error) : ofTokens(body);
    } catch (JacksonException _) {
      return new Complaint("", List.of());
    }
  }

  private static Complaint ofApi(JsonNode error) {
    List<String> reasons = new ArrayList<>();
    reasons.add(error.path("status").asString(""));
    for (JsonNode each : error.path("errors")) {
      reasons.add(each.path("reason").asString(""));
    }
    for (JsonNode each : error.path("details")) {
      reasons.add(each.path("reason").asString(""));
    }
    return new Complaint(error.path("message").asString(""), List.copyOf(reasons));
  }

  private static Complaint ofTokens(JsonNode body) {
    return new Complaint(
        body.path("error_description").asString(""), List.of(body.path("error").asString("")));
  }

  boolean hasReasonOf(Set<String> known) {
    return reasons.stream().anyMatch(known::contains);
  }

  /// To go on a sentence with; empty where nothing was said.
  String quoted() {
    if (message.isBlank()) {
      return "";
    }
    return ": " + (message.length() > LONGEST ? message.substring(0, LONGEST) : message);
  }
}
