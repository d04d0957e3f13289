package dev.mirageworkbench.python;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/// Makes [KeyboardInterrupts] known to the engine, as Truffle's annotation processor would.
@TruffleInstrument.Registration(
    id = KeyboardInterrupts.ID,
    name = "KeyboardInterrupt from other threads",
    services = KeyboardInterrupts.class)
public final class KeyboardInterruptsProvider extends TruffleInstrumentProvider {
  @Override
  protected String getInstrumentClassName() {
    return KeyboardInterrupts.class.getName();
  }

  @Override
  protected Object create() {
    return new KeyboardInterrupts();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(KeyboardInterrupts.class.getName());
  }
}
