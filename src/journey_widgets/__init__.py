"""Editable customer journey maps in Jupyter, with survey data laid over them."""
