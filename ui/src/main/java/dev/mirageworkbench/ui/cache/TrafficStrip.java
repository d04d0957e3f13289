package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.ui.theme.Controls;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One line of how fast things come and go, and of how full the cache is.
public final class TrafficStrip extends HBox {
  public TrafficStrip(TrafficViewModel model) {
    setId("traffic");
    getStyleClass().add("traffic");
    Label rates = Controls.label("", "traffic-rates");
    rates.textProperty().bind(model.ratesProperty());
    rates.setTooltip(
        new Tooltip("Requests to the backends, and the content that came and went with them"));
    Label holdings = Controls.label("");
    holdings.textProperty().bind(model.holdingsProperty());
    holdings.setTooltip(
        new Tooltip(
            "How often a block of content was here when it was asked for, and what the cache takes"
                + " of what it may take"));
    rates.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(rates, holdings);
  }
}
