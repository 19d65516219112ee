"""How sure a row is: the estimated probability that it is right. Begin with `estimate.confidences`."""
