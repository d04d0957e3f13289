package dev.mirageworkbench.wire;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.kernel.TableQuery;

/// Questions to a kernel and their answers on the wire.
final class QuestionValues {
  private QuestionValues() {}

  static void putQuestion(WireWriter writer, Question<?> question) {
    switch (question) {
      case Question.Complete(String code, int cursor) ->
          writer.putByte(0).putText(code).putInt(cursor);
      case Question.Inspect(String code, int cursor, boolean withSource) ->
          writer.putByte(1).putText(code).putInt(cursor).putBoolean(withSource);
      case Question.ListVariables _ -> writer.putByte(2);
      case Question.ListRows(TableQuery query) -> putQuery(writer.putByte(3), query);
    }
  }

  static Question<?> readQuestion(WireReader reader) throws WireException {
    int kind = reader.readByte();
    return switch (kind) {
      case 0 -> new Question.Complete(reader.readText(), reader.readInt());
      case 1 -> new Question.Inspect(reader.readText(), reader.readInt(), reader.readBoolean());
      case 2 -> new Question.ListVariables();
      case 3 -> new Question.ListRows(readQuery(reader));
      default -> throw new WireException("an unknown question: " + kind);
    };
  }

  static void putAnswer(WireWriter writer, Answer answer) {
    switch (answer) {
      case Answer.Completions completions ->
          writer
              .putByte(0)
              .putInt(completions.start())
              .putInt(completions.end())
              .putList(completions.matches(), QuestionValues::putMatch);
      case Answer.Inspection told ->
          writer
              .putByte(1)
              .putText(told.name())
              .putText(told.type())
              .putText(told.signature())
              .putText(told.documentation())
              .putText(told.value())
              .putText(told.file())
              .putText(told.source());
      case Answer.Variables variables ->
          writer.putByte(2).putList(variables.variables(), QuestionValues::putVariable);
      case Answer.Rows(String json) -> writer.putByte(3).putText(json);
    }
  }

  static Answer readAnswer(WireReader reader) throws WireException {
    int kind = reader.readByte();
    return switch (kind) {
      case 0 ->
          new Answer.Completions(
              reader.readInt(), reader.readInt(), reader.readList(QuestionValues::readMatch));
      case 1 ->
          new Answer.Inspection(
              reader.readText(),
              reader.readText(),
              reader.readText(),
              reader.readText(),
              reader.readText(),
              reader.readText(),
              reader.readText());
      case 2 -> new Answer.Variables(reader.readList(QuestionValues::readVariable));
      case 3 -> new Answer.Rows(reader.readText());
      default -> throw new WireException("an unknown answer: " + kind);
    };
  }

  private static void putQuery(WireWriter writer, TableQuery query) {
    writer
        .putText(query.source())
        .putInt(query.first())
        .putInt(query.count())
        .putList(query.sort(), (to, by) -> to.putInt(by.column()).putBoolean(by.falling()))
        .putText(query.filter())
        .putOptional(query.column());
  }

  private static TableQuery readQuery(WireReader reader) throws WireException {
    return new TableQuery(
        reader.readText(),
        reader.readInt(),
        reader.readInt(),
        reader.readList(from -> new TableQuery.Sort(from.readInt(), from.readBoolean())),
        reader.readText(),
        reader.readOptionalInt());
  }

  private static void putMatch(WireWriter writer, Answer.Match match) {
    writer.putText(match.text()).putText(match.kind()).putText(match.detail());
  }

  private static Answer.Match readMatch(WireReader reader) throws WireException {
    return new Answer.Match(reader.readText(), reader.readText(), reader.readText());
  }

  private static void putVariable(WireWriter writer, Answer.Variable variable) {
    writer
        .putText(variable.name())
        .putText(variable.type())
        .putText(variable.shape())
        .putOptional(variable.bytes())
        .putText(variable.value());
  }

  private static Answer.Variable readVariable(WireReader reader) throws WireException {
    return new Answer.Variable(
        reader.readText(),
        reader.readText(),
        reader.readText(),
        reader.readOptionalLong(),
        reader.readText());
  }
}
