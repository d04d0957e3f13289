package dev.mirageworkbench.wire;

/// [KernelMessage]s on the wire.
public final class KernelMessages {
  private KernelMessages() {}

  public static void put(WireWriter writer, KernelMessage message) {
    switch (message) {
      case KernelMessage.Configure configure ->
          KernelValues.putConfig(writer.putByte(0), configure.config());
      case KernelMessage.Submit submit ->
          KernelValues.putRequest(writer.putByte(1), submit.request());
      case KernelMessage.Interrupt _ -> writer.putByte(2);
      case KernelMessage.ProvideInput input -> writer.putByte(3).putText(input.text());
      case KernelMessage.Ready ready -> writer.putByte(4).putText(ready.description());
      case KernelMessage.Event event -> KernelValues.putEvent(writer.putByte(5), event.event());
      case KernelMessage.CancelCall cancel ->
          writer.putByte(6).putInt(cancel.lane()).putLong(cancel.call());
      case KernelMessage.Memory memory ->
          KernelValues.putMemory(writer.putByte(7), memory.memory());
      case KernelMessage.Leave _ -> writer.putByte(10);
      case KernelMessage.WarmUp warmUp -> writer.putByte(11).putBoolean(warmUp.wanted());
      case KernelMessage.Ask ask ->
          QuestionValues.putQuestion(writer.putByte(8).putLong(ask.number()), ask.question());
      case KernelMessage.Answered answered ->
          writer
              .putByte(9)
              .putLong(answered.number())
              .putOptional(answered.answer(), QuestionValues::putAnswer);
    }
  }

  public static KernelMessage read(WireReader reader) throws WireException {
    int kind = reader.readByte();
    return switch (kind) {
      case 0 -> new KernelMessage.Configure(KernelValues.readConfig(reader));
      case 1 -> new KernelMessage.Submit(KernelValues.readRequest(reader));
      case 2 -> new KernelMessage.Interrupt();
      case 3 -> new KernelMessage.ProvideInput(reader.readText());
      case 4 -> new KernelMessage.Ready(reader.readText());
      case 5 -> new KernelMessage.Event(KernelValues.readEvent(reader));
      case 6 -> new KernelMessage.CancelCall(reader.readInt(), reader.readLong());
      case 7 -> new KernelMessage.Memory(KernelValues.readMemory(reader));
      case 8 -> new KernelMessage.Ask(reader.readLong(), QuestionValues.readQuestion(reader));
      case 9 ->
          new KernelMessage.Answered(
              reader.readLong(), reader.readOptional(QuestionValues::readAnswer));
      case 10 -> new KernelMessage.Leave();
      case 11 -> new KernelMessage.WarmUp(reader.readBoolean());
      default -> throw new WireException("an unknown message: " + kind);
    };
  }
}
