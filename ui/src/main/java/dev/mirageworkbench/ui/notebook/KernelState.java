package dev.mirageworkbench.ui.notebook;

/// What a notebook's Python is doing.
public sealed interface KernelState {
  record Starting() implements KernelState {}

  /// Again, as somebody asked; cells that are run now wait.
  record Restarting() implements KernelState {}

  record Idle(String description) implements KernelState {}

  record Busy(String description) implements KernelState {}

  record Dead(String reason) implements KernelState {}

  /// The same with what the kernel calls itself by now.
  default KernelState describedAs(String description) {
    return switch (this) {
      case Idle _ -> new Idle(description);
      case Busy _ -> new Busy(description);
      case Starting _, Restarting _, Dead _ -> this;
    };
  }

  /// For the status bar.
  default String text() {
    return switch (this) {
      case Starting _ -> "Python is starting…";
      case Restarting _ -> "Python is restarting…";
      case Idle(String description) -> description + " · idle";
      case Busy(String description) -> description + " · busy";
      case Dead(String reason) -> "Python ended: " + reason;
    };
  }
}
