"""What people do, one module a desk in the hall; one function is one act: guards in order, then what happened."""
