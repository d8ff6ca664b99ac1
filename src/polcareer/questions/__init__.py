"""One function a question, under the command line and the Python API alike: it loads, joins rooms, returns values."""
