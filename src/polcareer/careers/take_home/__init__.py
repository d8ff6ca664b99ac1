"""What is left of pay: income tax, National Insurance, student loans and pension, in exact decimals."""
