package dev.mirageworkbench.kernel;

/// What a front end asks a kernel between two runs, after Jupyter's `complete_request` and
/// `inspect_request`. Answering changes nothing and runs nothing the user wrote but `__dir__`,
/// `__repr__` and the attributes that are asked for.
///
/// @param <A> the kind of its answer
public sealed interface Question<A extends Answer> {
  Class<A> answerType();

  /// How the text before the cursor may go on.
  ///
  /// @param code the whole cell
  /// @param cursor a position in it, as of a [String]
  record Complete(String code, int cursor) implements Question<Answer.Completions> {
    @Override
    public Class<Answer.Completions> answerType() {
      return Answer.Completions.class;
    }
  }

  /// What the name at the cursor is, or the function whose arguments it is in.
  ///
  /// @param withSource whether its source is asked for as well
  record Inspect(String code, int cursor, boolean withSource)
      implements Question<Answer.Inspection> {
    @Override
    public Class<Answer.Inspection> answerType() {
      return Answer.Inspection.class;
    }
  }

  /// Some rows of a table that the kernel holds: of a variable, for which nothing is run that the
  /// user wrote, or of what a cell has shown.
  record ListRows(TableQuery query) implements Question<Answer.Rows> {
    @Override
    public Class<Answer.Rows> answerType() {
      return Answer.Rows.class;
    }
  }

  /// What the notebook's variables hold; modules, functions and classes are left out. Not even
  /// `__repr__` of what the user wrote is run for it.
  record ListVariables() implements Question<Answer.Variables> {
    @Override
    public Class<Answer.Variables> answerType() {
      return Answer.Variables.class;
    }
  }
}
