package dev.mirageworkbench.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One of the errors that an answer of a GraphQL server lists.
///
/// @param message for people
/// @param technical for programmers; the same where there is none for people
/// @param code what Linear calls it, in capitals; empty where it does not say
/// @param places in the question's document
record GraphError(String message, String technical, String code, List<Place> places) {
  private static final Pattern UNKNOWN_FIELD = Pattern.compile("Cannot query field \"\\w+\".*");
  private static final Pattern UNUSED = Pattern.compile("Variable \"\\$\\w+\" is never used.*");

  /// Both count from 1.
  record Place(int line, int column) {}

  static List<GraphError> in(JsonNode answer) {
    List<GraphError> errors = new ArrayList<>();
    for (JsonNode error : answer.path("errors")) {
      errors.add(of(error));
    }
    return List.copyOf(errors);
  }

  private static GraphError of(JsonNode error) {
    JsonNode extensions = error.path("extensions");
    String forPeople = Fields.string(extensions, "userPresentableMessage");
    List<Place> places = new ArrayList<>();
    for (JsonNode place : error.path("locations")) {
      places.add(new Place(place.path("line").asInt(0), place.path("column").asInt(0)));
    }
    String technical = Fields.string(error, "message");
    return new GraphError(
        forPeople.isEmpty() ? technical : forPeople,
        technical,
        Fields.string(extensions, "code").toUpperCase(Locale.ROOT),
        List.copyOf(places));
  }

  boolean isRateLimit() {
    return code.equals("RATELIMITED");
  }

  boolean isAuthentication() {
    return code.equals("AUTHENTICATION_ERROR");
  }

  boolean isForbidden() {
    return code.equals("FORBIDDEN");
  }

  boolean isMissing() {
    String said = (technical + " " + message).toLowerCase(Locale.ROOT);
    return said.contains("not found") || said.contains("could not find");
  }

  /// Whether the server's schema lacks a field that the question has.
  boolean isUnknownField() {
    return UNKNOWN_FIELD.matcher(technical).matches();
  }

  /// Whether it would go if the question left something out.
  boolean isSurplus() {
    return !places.isEmpty() && (isUnknownField() || UNUSED.matcher(technical).matches());
  }
}
