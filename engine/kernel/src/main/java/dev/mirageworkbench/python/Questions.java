package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.kernel.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// Puts a [Question] to the bootstrap's `ask`. Java counts a text in UTF-16 units and Python in
/// code points.
final class Questions {
  private Questions() {}

  static Answer ask(Value bootstrap, Question<?> question) {
    return switch (question) {
      case Question.Complete(String code, int cursor) ->
          completions(code, ask(bootstrap, "complete", code, cursor, false), cursor);
      case Question.Inspect(String code, int cursor, boolean withSource) ->
          inspection(ask(bootstrap, "inspect", code, cursor, withSource));
      case Question.ListRows(TableQuery query) -> rows(bootstrap, query);
      case Question.ListVariables _ -> variables(ask(bootstrap, "variables", "", 0, false));
    };
  }

  private static Value ask(
      Value bootstrap, String kind, String code, int cursor, boolean withSource) {
    return bootstrap.invokeMember("ask", kind, code, code.codePointCount(0, cursor), withSource);
  }

  private static Answer completions(String code, Value told, int cursor) {
    if (told.getArraySize() < 2) {
      return new Answer.Completions(cursor, cursor, List.of());
    }
    List<Answer.Match> matches = new ArrayList<>();
    for (long at = 2; at + 2 < told.getArraySize(); at += 3) {
      matches.add(new Answer.Match(text(told, at), text(told, at + 1), text(told, at + 2)));
    }
    int start = code.offsetByCodePoints(0, told.getArrayElement(0).asInt());
    return new Answer.Completions(start, cursor, matches);
  }

  private static Answer inspection(Value told) {
    return told.getArraySize() < 7
        ? Answer.Inspection.NONE
        : new Answer.Inspection(
            text(told, 0),
            text(told, 1),
            text(told, 2),
            text(told, 3),
            text(told, 4),
            text(told, 5),
            text(told, 6));
  }

  private static Answer variables(Value told) {
    List<Answer.Variable> variables = new ArrayList<>();
    for (long at = 0; at + 4 < told.getArraySize(); at += 5) {
      long bytes = told.getArrayElement(at + 3).asLong();
      variables.add(
          new Answer.Variable(
              text(told, at),
              text(told, at + 1),
              text(told, at + 2),
              bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
              text(told, at + 4)));
    }
    return new Answer.Variables(variables);
  }

  private static Answer rows(Value bootstrap, TableQuery query) {
    List<Object> sort = new ArrayList<>();
    for (TableQuery.Sort by : query.sort()) {
      sort.add(by.column());
      sort.add(by.falling());
    }
    return new Answer.Rows(
        bootstrap
            .invokeMember(
                "rows",
                query.source(),
                query.first(),
                query.count(),
                ProxyArray.fromList(sort),
                query.filter(),
                query.column().orElse(-1))
            .asString());
  }

  private static String text(Value list, long at) {
    return list.getArrayElement(at).asString();
  }
}
