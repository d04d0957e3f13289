package dev.mirageworkbench.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class ControlsTest {
  private final List<Double> around = new ArrayList<>();
  private final List<Double> inside = new ArrayList<>();
  private final Region page = new Region();
  private final StackPane node = new StackPane(page);

  ControlsTest() {
    var pane = new StackPane(node);
    pane.addEventHandler(ScrollEvent.SCROLL, event -> around.add(event.getDeltaY()));
    page.addEventHandler(
        ScrollEvent.SCROLL,
        event -> {
          inside.add(event.getDeltaY());
          event.consume();
        });
    Controls.passWheelOn(node);
  }

  private void turn(boolean control, double deltaX, double deltaY) {
    Event.fireEvent(
        page,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            0,
            0,
            0,
            0,
            false,
            control,
            false,
            false,
            false,
            false,
            deltaX,
            deltaY,
            deltaX,
            deltaY,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  @Test
  void wheel_isOfWhatIsAround_andNotOfThePageInside() {
    turn(false, 0, -40);
    assertThat(around).containsExactly(-40.0);
    assertThat(inside).isEmpty();
  }

  @Test
  void wheel_withControl_andSideways_staysInside() {
    turn(true, 0, -40);
    turn(false, 40, 0);
    assertThat(around).isEmpty();
    assertThat(inside).containsExactly(-40.0, 0.0);
  }
}
