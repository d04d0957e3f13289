package dev.mirageworkbench.kernel;

/// How a kernel executes Python. What programs do is the same; how quickly is not.
public enum KernelProfile {
  /// Interprets. Starts quickly, and is quick at once.
  DEFAULT("default"),

  /// Compiles what runs often: loops over numbers become many times quicker, the first runs of
  /// anything are several times slower, and it takes more memory. Not installed everywhere.
  COMPUTE("compute");

  private final String label;

  KernelProfile(String label) {
    this.label = label;
  }

  /// The word for it in files and on the command line.
  public String label() {
    return label;
  }
}
